import { en } from '@callcenter/ui-shared/messages/en.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import { expect, it } from 'vitest'
import { figuresOf, isDue, midnight, type MyCall, myCallsOf } from './day.ts'

const call = (talked: number | null, resolved: boolean | null) => ({ talked, resolved }) as MyCall

it('averages only calls with talk and judges only calls with an answer', () => {
  const figures = figuresOf([call(300, true), call(100, false), call(null, null), call(200, true)])
  expect(figures).toEqual({ calls: 4, averageTalk: 200, resolved: 2 / 3 })
})

it('counts my own talk of a call that went on with a colleague', () => {
  const row = { ended_at: 900, customer_name: 'Cleo', talk_s: 360, own_talk_s: 60 } as CallRow
  const goesOn = { ...row, ended_at: null }
  const mine = myCallsOf([row, goesOn], en.caller)
  expect(mine.map((one) => one.talked)).toEqual([60])
  expect(figuresOf(mine).averageTalk).toBe(60)
})

it('knows nothing before the first call', () => {
  expect(figuresOf([])).toEqual({ calls: 0, averageTalk: null, resolved: null })
})

it('calls a promise due a quarter of an hour before', () => {
  expect(isDue(1000, 100)).toBe(true)
  expect(isDue(1001, 100)).toBe(false)
})

it('begins my day at midnight where I am', () => {
  const half_past_one_in_rome = Date.UTC(2026, 10, 25, 0, 30) / 1000
  const began = midnight(half_past_one_in_rome, { timeZone: 'Europe/Rome' })
  expect(began).toBe(Date.UTC(2026, 10, 24, 23) / 1000)
})
