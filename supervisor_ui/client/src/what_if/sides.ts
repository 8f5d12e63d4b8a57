// Both days as rows for charts and tables. Pure.
import type { ChartRow } from '@callcenter/ui-shared/charts/series.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'

export type WhatIf = Schemas['WhatIf']
export type DaySide = Schemas['WhatIfSide']
export type DayLine = Schemas['WhatIfLine']

/** The figures of the line that was asked for; null names all lines. */
export function figuresOf(side: DaySide, line: string | null): DayLine | null {
  return side.lines.find((one) => one.line_id === line) ?? null
}

/** A quarter of an hour of both days; a gap where one of them has nothing to tell. */
export function slotRows(found: WhatIf): ChartRow[] {
  const then = new Map(found.what_if.slots.map((slot) => [slot.at, slot]))
  const was = new Map(found.as_it_was.slots.map((slot) => [slot.at, slot]))
  const times = [...new Set([...was.keys(), ...then.keys()])].sort((a, b) => a - b)
  return times.map((at) => ({
    x: at,
    was_wait: was.get(at)?.wait_s ?? null,
    then_wait: then.get(at)?.wait_s ?? null,
    was_people: was.get(at)?.people ?? 0,
    then_people: then.get(at)?.people ?? 0,
    offered: was.get(at)?.offered ?? 0,
  }))
}

export interface HourRow {
  at: number
  offered: number
  was: number | null
  then: number | null
  wasKept: boolean | null
  thenKept: boolean | null
}

/** The hours in which somebody called on either day. */
export function hourRows(found: WhatIf): HourRow[] {
  const was = new Map(found.as_it_was.hours.map((hour) => [hour.at, hour]))
  const then = new Map(found.what_if.hours.map((hour) => [hour.at, hour]))
  const times = [...new Set([...was.keys(), ...then.keys()])].sort((a, b) => a - b)
  return times.map((at) => ({
    at,
    offered: was.get(at)?.offered ?? then.get(at)?.offered ?? 0,
    was: was.get(at)?.service_level ?? null,
    then: then.get(at)?.service_level ?? null,
    wasKept: was.get(at)?.kept ?? null,
    thenKept: then.get(at)?.kept ?? null,
  }))
}

/** How many of the hours kept the promise, of those in which somebody could be answered. */
export function keptHours(side: DaySide): { kept: number; of: number } {
  const told = side.hours.filter((hour) => hour.kept !== null)
  return { kept: told.filter((hour) => hour.kept).length, of: told.length }
}

export type Outcome = 'same' | 'better' | 'worse' | 'unclear'

/** What the change came to, as far as it can be told from chance. */
export function outcomeOf(found: WhatIf, nothingChanged: boolean): Outcome {
  if (nothingChanged || found.gain === null) return 'same'
  const { low, high, mean } = found.gain
  if (Math.abs(mean) < 0.0005) return 'unclear'
  if (low <= 0 && high >= 0) return 'unclear'
  return mean > 0 ? 'better' : 'worse'
}

/** Full hours for the axis: every second one of a long day. */
export function hourTicks(rows: readonly ChartRow[]): number[] {
  const times = rows.map((row) => Number(row.x))
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  const step = last - first > 10 * 3600 ? 7200 : 3600
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, n) => start + n * step)
}
