import { expect, it } from 'vitest'
import { callRows, patienceRows, promiseAt, toldRows, toneOfWait, waitRows } from './charts.ts'
import type { Measure, MeasureId, Row, Table } from './report.ts'

const measure = (id: MeasureId): Measure => ({
  id,
  name: id,
  unit: 'count',
  about: '',
  which: null,
})
const row = (keys: string[], values: (number | null)[], before: number[] | null = null): Row => ({
  keys,
  names: keys,
  values,
  before,
  calls: null,
})
const table = (ids: MeasureId[], rows: Row[]): Table => ({
  id: 'step',
  by: ['hour'],
  measures: ids.map(measure),
  rows,
})

it('splits the callers of an hour into kept, late and gone', () => {
  const hours = table(
    ['offered', 'answered', 'abandoned', 'late'],
    [row(['09'], [10, 7, 2, 3], [8, 8, 0, 0])],
  )
  expect(callRows(hours)).toEqual([{ x: '09', inPromise: 4, late: 3, gaveUp: 2, before: 8 }])
})

it.each([
  ['0', '30', 30, 'calm'],
  ['30', '45', 30, 'over'],
  ['20', '30', 25, 'near'],
  ['600', '', 30, 'over'],
  ['600', '', 700, 'near'],
  ['0', '5', null, 'calm'],
] as const)('puts waits from %s to %s against a promise of %s: %s', (over, to, promise, tone) => {
  expect(toneOfWait(over, to, promise)).toBe(tone)
})

it('draws waits under the series of their tone and marks the class the promise ends', () => {
  const waits = table(
    ['answered', 'gave_up'],
    [row(['20', '30'], [5, 1]), row(['30', '45'], [2, 4])],
  )
  expect(waitRows(waits, 30)).toEqual([
    { x: '20~30', calm: 5, gaveUp: 1 },
    { x: '30~45', over: 2, gaveUp: 4 },
  ])
  expect(promiseAt(waits, 30)).toBe('20~30')
  expect(promiseAt(waits, 25)).toBeNull()
})

it('begins the patience curve with everybody', () => {
  const curve = table(['still_waiting', 'low', 'high'], [row(['12'], [0.9, 0.8, 0.95])])
  expect(patienceRows(curve)[0]).toEqual({ x: 0, still: 1, low: 1, high: 1 })
  expect(patienceRows(curve)[1]).toEqual({ x: 12, still: 0.9, low: 0.8, high: 0.95 })
})

it('orders calls by what they were told', () => {
  const calls = table(
    ['told_low_s', 'told_high_s', 'waited_s'],
    [row(['a'], [60, 120, 70]), row(['b'], [10, 30, 45])],
  )
  expect(toldRows(calls).map((one) => [one.x, one['waited']])).toEqual([
    [1, 45],
    [2, 70],
  ])
})
