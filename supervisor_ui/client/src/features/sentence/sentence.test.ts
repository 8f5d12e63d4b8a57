import type { Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { en } from '../../messages/en.ts'
import { pressures, sentenceOf } from './sentence.ts'

const line = (key: string, part: Partial<Line> = {}) =>
  ({ key, name: key, promise_s: 30, free: 0, on_call: 6, wrapping: 2, ...part }) as Line
const waits = (key: string, ...seconds: number[]) =>
  seconds.map((s, n) => ({ call_id: `${key}${n}`, line: key, waiting_since: 1000 - s }) as Waiting)
const say = (lines: Line[], waiting: Waiting[]) =>
  sentenceOf(pressures(lines, waiting, 1000), en.sentence)

it('names the line that is behind, how many are late, and what would cure it', () => {
  const said = say([line('Support'), line('Orders')], waits('Support', 41, 34, 27, 22, 9))
  expect(said).toMatchObject({
    mood: 'over',
    headline: 'Support is falling behind.',
    late: 'Two callers are past 30 s,',
    rest: 'two more soon.',
  })
  expect(said.why).toBe(
    'Nobody on Support is free: six on a call, two wrapping up. Two more people would cure it.',
  )
})

it('warns before the promise breaks', () => {
  expect(say([line('Support')], waits('Support', 24))).toMatchObject({
    mood: 'near',
    headline: 'Support comes close to the promise.',
    rest: 'One caller nears 30 s.',
    late: null,
  })
})

it('is calm in one sentence when all is well', () => {
  const lines = [line('Support'), line('Orders'), line('Billing')]
  expect(say(lines, waits('Orders', 12))).toMatchObject({
    mood: 'calm',
    line: null,
    headline: 'All three lines keep the promise.',
    rest: 'Longest wait 12 s.',
  })
  expect(say(lines, []).rest).toBe('Nobody is waiting.')
})

it('puts the line with most late callers first and names the others', () => {
  const said = say(
    [line('Orders'), line('Support')],
    [...waits('Orders', 31), ...waits('Support', 40, 50)],
  )
  expect(said.line?.key).toBe('Support')
  expect(said.why).toContain('Orders too.')
})

it('says so when no line exists yet', () => {
  expect(say([], []).headline).toBe('No line is set up yet.')
})
