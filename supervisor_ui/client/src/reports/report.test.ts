import { expect, it } from 'vitest'
import {
  callsBehind,
  chartRows,
  gridOf,
  thinned,
  type Measure,
  type Row,
  type Table,
} from './report.ts'

const offered: Measure = {
  id: 'offered',
  name: 'Offered',
  unit: 'count',
  about: 'Callers who entered the line.',
  which: 'offered',
}
const wait: Measure = { id: 'asa_s', name: 'Wait', unit: 'seconds', about: '', which: 'answered' }
const row = (keys: string[], values: (number | null)[], before: (number | null)[] | null): Row => ({
  keys,
  names: keys,
  values,
  before,
  calls: 'line=support&from_day=2026-11-25&to_day=2026-11-25',
})
const table: Table = {
  id: 'step',
  by: ['hour'],
  measures: [offered, wait],
  rows: [row(['08'], [12, 18.5], [10, null]), row(['09'], [0, null], [4, 20])],
}

it('draws what is there and leaves a gap where nothing is known', () => {
  expect(chartRows(table, ['offered', 'asa_s'])).toEqual([
    { x: '08', offered: 12, asa_s: 18.5, before_offered: 10, before_asa_s: null },
    { x: '09', offered: 0, asa_s: null, before_offered: 4, before_asa_s: 20 },
  ])
})

it('opens the calls behind a count, not behind an average or nobody', () => {
  const [first, second] = table.rows as [Row, Row]
  expect(callsBehind(first, offered, 12)).toBe(
    'line=support&from_day=2026-11-25&to_day=2026-11-25&which=offered',
  )
  expect(callsBehind(first, wait, 18.5)).toBeNull()
  expect(callsBehind(second, offered, 0)).toBeNull()
})

it('keeps the first and the last of many rows', () => {
  expect(thinned([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3)).toEqual([0, 5, 10])
  expect(thinned([1, 2], 3)).toEqual([1, 2])
})

it('lays a week out by day and hour, with holes where no hour was', () => {
  const week: Table = {
    ...table,
    id: 'week',
    by: ['weekday', 'hour'],
    rows: [row(['0', '08'], [3, null], null), row(['1', '09'], [5, null], null)],
  }
  expect(gridOf(week, 'offered', ['0', '1'], ['08', '09'])).toEqual([
    [3, null],
    [null, 5],
  ])
})
