import type { Callback } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { canCancel, inTurn, progress } from './callbacks.ts'
import { en } from './messages/en.ts'

const KEPT: Callback = {
  id: 'b1',
  line: 'support',
  name: 'Cleo',
  number: '+14155550123',
  origin: 'line',
  promised_at: 100,
  waiting_since: 40,
  state: 'promised',
  tries: 0,
  next_at: 100,
  reason: null,
}
const at = (seconds: number) => `0:${seconds}`
const said = (more: Partial<Callback>) => progress({ ...KEPT, ...more }, 200, at, en)

it('puts who could not be reached first, then by the first clock', () => {
  const late = { ...KEPT, id: 'b2', waiting_since: 90 }
  const lost = { ...KEPT, id: 'b3', waiting_since: 95, state: 'unreached' as const }
  expect(inTurn([late, KEPT, lost]).map((one) => one.id)).toEqual(['b3', 'b1', 'b2'])
})

it('says how far each has come', () => {
  expect(said({})).toBe('when it is her turn')
  expect(said({ state: 'retry', next_at: 500 })).toBe('not before 0:500')
  expect(said({ state: 'dialling', tries: 2 })).toBe('ringing, try 2')
  expect(said({ state: 'on_line' })).toBe('on the line')
  expect(said({ state: 'unreached', tries: 2, next_at: null })).toBe('not reached, 2 tries')
})

it('lets nobody cancel a call in progress or one that is over', () => {
  expect(canCancel(KEPT)).toBe(true)
  expect(canCancel({ ...KEPT, state: 'on_line' })).toBe(false)
  expect(canCancel({ ...KEPT, state: 'unreached' })).toBe(false)
})
