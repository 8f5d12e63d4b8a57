import type { EdgeMessage } from '@callcenter/ui-shared/softphone/edge_messages.ts'
import { expect, it } from 'vitest'
import { type Handset, isOnCall, nextHandset, ON_HOOK } from './handset.ts'

function after(...messages: EdgeMessage[]): Handset {
  const dialled = nextHandset(ON_HOOK, { type: 'dialled' })
  return messages.reduce(
    (handset, message) => nextHandset(handset, { type: 'heard', message, at: 7 }),
    dialled,
  )
}

it('rings when it is called, and forgets the call before', () => {
  const before = nextHandset(ON_HOOK, { type: 'pressed', digits: '1' })
  const message = { type: 'incoming', call_sid: 'CA2', from: '+1', to: '+2' } as const
  const rung = nextHandset(before, { type: 'heard', message, at: 5 })
  expect(rung).toEqual({ ...ON_HOOK, state: 'called', callSid: 'CA2' })
})

it('goes from dialling to talking and writes down what is heard', () => {
  const handset = after(
    { type: 'ringing' },
    { type: 'open', call_sid: 'CA1' },
    { type: 'said', text: 'Good afternoon, Cleo.', language: 'en-GB' },
    { type: 'played', url: '/music' },
    { type: 'played', url: '/music' },
    { type: 'joined', room: 'r', others: 1 },
  )
  expect(handset).toMatchObject({ state: 'talking', callSid: 'CA1', openedAt: 7 })
  expect(handset.heard.map((one) => one.kind)).toEqual(['said', 'music', 'joined'])
})

it('knows hold from talk, and the end from both', () => {
  expect(after({ type: 'held', held: true }).state).toBe('held')
  expect(after({ type: 'held', held: false }).state).toBe('talking')
  expect(isOnCall(after({ type: 'closed', reason: 'completed' }).state)).toBe(false)
})

it('starts each call with an empty page', () => {
  const ended = after({ type: 'closed', reason: 'completed' })
  expect(nextHandset(ended, { type: 'dialled' }).heard).toEqual([])
})

it('writes the pressed key between prompts', () => {
  const gathering = after({ type: 'gathering' })
  const pressed = nextHandset(gathering, { type: 'pressed', digits: '2' })
  expect(pressed).toMatchObject({ state: 'open', heard: [{ kind: 'pressed', digits: '2' }] })
})
