// Shaping a table of a report into what a chart draws: pure.
import type { ChartRow, Series, Tone } from '@callcenter/ui-shared/charts/series.ts'
import { keyOf, type Table, valueIn } from './report.ts'

export const MOST_BARS = 40

/** How many were answered in the promise, late, or gave up; with all of the period before. */
export function callRows(table: Table): ChartRow[] {
  return table.rows.map((row) => {
    const answered = valueIn(table, row, 'answered') ?? 0
    const late = valueIn(table, row, 'late') ?? null
    const offered = valueIn(table, row, 'offered') ?? 0
    const beforeAt = table.measures.findIndex((measure) => measure.id === 'offered')
    return {
      x: keyOf(row),
      inPromise: late === null ? answered : answered - late,
      late,
      gaveUp: valueIn(table, row, 'abandoned') ?? Math.max(0, offered - answered),
      before: row.before?.[beforeAt] ?? null,
    }
  })
}

/** A class of waits lies in the promise, past it, or around it. */
export function toneOfWait(over: string, to: string, promise: number | null): Tone {
  if (promise === null) return 'calm'
  if (to !== '' && Number(to) <= promise) return 'calm'
  return Number(over) >= promise ? 'over' : 'near'
}

/** Each class of waits under the series that its tone names. */
export function waitRows(table: Table, promise: number | null): ChartRow[] {
  return table.rows.map((row) => {
    const [over = '', to = ''] = row.keys
    return {
      x: keyOf(row),
      [toneOfWait(over, to, promise)]: valueIn(table, row, 'answered') ?? 0,
      gaveUp: valueIn(table, row, 'gave_up') ?? 0,
    }
  })
}

/** The class after which the promise is over, where one ends with it. */
export function promiseAt(table: Table, promise: number | null): string | null {
  const row = table.rows.find(({ keys }) => Number(keys[1]) === promise && keys[1] !== '')
  return row && promise !== null ? keyOf(row) : null
}

/** The curve begins with everybody there. */
export function patienceRows(table: Table): ChartRow[] {
  const points = table.rows.map((row) => ({
    x: Number(row.keys[0]),
    still: valueIn(table, row, 'still_waiting') ?? null,
    low: valueIn(table, row, 'low') ?? null,
    high: valueIn(table, row, 'high') ?? null,
  }))
  return [{ x: 0, still: 1, low: 1, high: 1 }, ...points]
}

/** Calls in the order of what they were told: the range as a band, the wait as a dot. */
export function toldRows(table: Table): ChartRow[] {
  const told = table.rows.map((row) => ({
    low: valueIn(table, row, 'told_low_s') ?? 0,
    high: valueIn(table, row, 'told_high_s') ?? null,
    waited: valueIn(table, row, 'waited_s') ?? null,
  }))
  return told
    .toSorted((one, other) => one.low - other.low || (one.high ?? 0) - (other.high ?? 0))
    .map((row, at) => ({ x: at + 1, ...row }))
}

/** Only the first rows, so that bars stay wide enough to see. */
export function few<T>(rows: readonly T[]): T[] {
  return rows.slice(0, MOST_BARS)
}

export const withBefore = (series: Series, rows: readonly ChartRow[]): Series[] =>
  rows.some((row) => row['before'] !== null && row['before'] !== undefined) ? [series] : []
