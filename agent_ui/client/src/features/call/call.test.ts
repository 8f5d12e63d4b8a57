import type { Call, Leg } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { callTimes, iAmMuted, isSecondPress, joinedOthers, othersOn } from './call.ts'

const leg = (kind: Leg['kind'], muted = false): Leg => ({
  id: kind,
  kind,
  name: kind,
  agent_id: null,
  state: 'joined',
  muted,
  held: false,
})
const call = {
  since: 90,
  waiting_since: 54,
  answered_at: 100,
  promise_s: 30,
  legs: [leg('caller'), leg('agent', true), leg('consult')],
} as unknown as Call

it('keeps the wait as it was when the voices met', () => {
  expect(callTimes(call, 352)).toEqual({ talked: 252, waited: 46, past: 16 })
})

it('lets the wait grow while the caller is still on her way', () => {
  expect(callTimes({ ...call, answered_at: null }, 80)).toMatchObject({ waited: 26, past: 0 })
  expect(callTimes({ ...call, waiting_since: null }, 80).waited).toBeNull()
})

it('knows who else is on the call, and whether I am heard', () => {
  expect(othersOn(call, 'agent').map((other) => other.kind)).toEqual(['consult'])
  expect(iAmMuted(call, 'agent')).toBe(true)
})

it('tells who has joined from who is only being rung', () => {
  const rung = { ...leg('consult'), state: 'ringing' } as Leg
  expect(joinedOthers({ ...call, legs: [leg('agent'), rung] }, 'agent')).toEqual([])
  expect(joinedOthers(call, 'agent').map((other) => other.kind)).toEqual(['consult'])
})

it('does not count her among the others who was asked in and took over', () => {
  const taken = { ...call, legs: [leg('caller'), leg('consult')] }
  expect(othersOn(taken, 'consult')).toEqual([])
  expect(iAmMuted(taken, 'consult')).toBe(false)
})

it('takes two presses within a second for the end', () => {
  expect(isSecondPress(null, 500)).toBe(false)
  expect(isSecondPress(100, 1100)).toBe(true)
  expect(isSecondPress(100, 1101)).toBe(false)
})
