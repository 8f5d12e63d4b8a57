// Geometry of the day's curve: a stepped line of offers, smooth lines to compare, bars of lateness.
import type { Today } from '@callcenter/ui-shared/wire/floor.ts'

export interface Frame {
  width: number
  height: number
}

/** Offers per slot of another day, or as forecast. */
export interface Compare {
  yesterday?: readonly number[]
  forecast?: readonly number[]
}

/** Room below the curves for the bars and the hours. */
const FOOT = 40
const HOURS = 18
const TOP = 8

export interface DayChart {
  offered: string
  yesterday: string | null
  forecast: string | null
  bars: { x: number; y: number; width: number; height: number }[]
  hours: { x: number; at: number }[]
  levels: { y: number; value: number }[]
  nowX: number
  baseY: number
}

export function dayChart(today: Today, now: number, frame: Frame, compare: Compare = {}): DayChart {
  const compared = [compare.yesterday ?? [], compare.forecast ?? []]
  const slots = Math.max(1, Math.round((today.closes_at - today.opens_at) / today.interval_s))
  const most = Math.max(10, ...today.slots.map((i) => i.offered), ...compared.flat())
  const x = (slot: number) => round((slot / slots) * frame.width)
  const floor = frame.height - FOOT
  const y = (count: number) => round(floor - (count / (most * 1.1)) * (floor - TOP))
  const slotOf = (at: number) => (at - today.opens_at) / today.interval_s
  return {
    offered: steps(
      whole(today, now).map((i) => [slotOf(i.at), i.offered]),
      x,
      y,
    ),
    yesterday: compare.yesterday ? smooth(compare.yesterday, x, y) : null,
    forecast: compare.forecast ? smooth(compare.forecast, x, y) : null,
    bars: bars(today, slotOf, x, frame),
    hours: hours(today, slotOf, x),
    levels: levels(most).map((value) => ({ value, y: y(value) })),
    nowX: x(Math.min(slots, Math.max(0, slotOf(now)))),
    baseY: frame.height - HOURS,
  }
}

/** The running interval is left out: half a count would look like a fall. */
function whole(today: Today, now: number): Today['slots'] {
  return today.slots.filter((slot) => slot.at + today.interval_s <= now)
}

type Scale = (value: number) => number

function steps(points: [number, number][], x: Scale, y: Scale): string {
  return points
    .map(([slot, count], n) => `${n === 0 ? 'M' : 'L'}${x(slot)} ${y(count)}H${x(slot + 1)}`)
    .join('')
}

function smooth(counts: readonly number[], x: Scale, y: Scale): string {
  return counts.map((count, n) => `${n === 0 ? 'M' : 'L'}${x(n + 0.5)} ${y(count)}`).join('')
}

function bars(today: Today, slotOf: Scale, x: Scale, frame: Frame): DayChart['bars'] {
  const most = Math.max(8, ...today.slots.map((i) => i.late))
  const base = frame.height - HOURS
  return today.slots
    .filter((interval) => interval.late > 0)
    .map((interval) => {
      const height = Math.max(1, round((interval.late / most) * (FOOT - HOURS - 2)))
      const [left, right] = [x(slotOf(interval.at)) + 1.5, x(slotOf(interval.at) + 1) - 1.5]
      return { x: left, y: base - height, width: Math.max(1, right - left), height }
    })
}

function hours(today: Today, slotOf: Scale, x: Scale): DayChart['hours'] {
  const span = today.closes_at - today.opens_at
  const step = span > 14 * 3600 ? 4 * 3600 : 2 * 3600
  const count = Math.floor((span - 1800) / step) + 1
  return Array.from({ length: count }, (_, n) => {
    const at = today.opens_at + n * step
    return { at, x: x(slotOf(at)) }
  })
}

/** Two round levels that fit under the highest value. */
export function levels(most: number): number[] {
  const step = [5, 10, 20, 50, 100, 200, 500].find((size) => most / size < 3) ?? 1000
  return [step, step * 2].filter((level) => level <= most * 1.05)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
