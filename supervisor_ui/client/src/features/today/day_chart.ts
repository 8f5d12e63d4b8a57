// Geometry of the day's curve: a stepped line of offers, smooth lines to compare, bars of lateness.
import type { Today } from '@callcenter/ui-shared/wire/floor.ts'

export interface Frame {
  width: number
  height: number
}

/** Calls per slot of another day, or as forecast; null where nothing is known of a slot. */
export interface Compare {
  yesterday?: readonly Maybe[]
  forecast?: readonly Maybe[]
  /** The forecast's range, slot by slot. */
  low?: readonly Maybe[]
  high?: readonly Maybe[]
}

export type Maybe = number | null

/** Room below the curves for the bars and the hours. */
const FOOT = 40
const HOURS = 18
const TOP = 8
/** Room that the word "now" needs beside its line. */
const NOW_WORD = 48

export interface DayChart {
  offered: string
  answered: string
  /** The running slot: what has come so far, drawn apart because it is not over. */
  running: string
  range: string | null
  yesterday: string | null
  forecast: string | null
  bars: { x: number; y: number; width: number; height: number }[]
  hours: { x: number; at: number }[]
  levels: { y: number; value: number }[]
  nowX: number
  /** On which side of the line the word "now" has room. */
  nowSide: 'end' | 'start'
  baseY: number
}

export function dayChart(today: Today, now: number, frame: Frame, compare: Compare = {}): DayChart {
  const { yesterday = null, forecast = null, low = null, high = null } = compare
  const slots = Math.max(1, Math.round((today.closes_at - today.opens_at) / today.interval_s))
  const others = [yesterday, high ?? forecast].flatMap((counts) => counts ?? [])
  const most = Math.max(10, ...today.slots.map((i) => i.offered), ...others.map((n) => n ?? 0))
  const x = (slot: number) => round((slot / slots) * frame.width)
  const floor = frame.height - FOOT
  const y = (count: number) => round(floor - (count / (most * 1.1)) * (floor - TOP))
  const slotOf = (at: number) => (at - today.opens_at) / today.interval_s
  const done = whole(today, now)
  const nowX = x(Math.min(slots, Math.max(0, slotOf(now))))
  const curve = (of: (slot: Slot) => number) =>
    steps(
      done.map((slot) => [slotOf(slot.at), of(slot)]),
      x,
      y,
    )
  return {
    offered: curve((slot) => slot.offered),
    answered: curve((slot) => slot.answered),
    running: running(today, now, slotOf, x, y),
    range: low && high ? band(low, high, x, y) : null,
    yesterday: yesterday && smooth(yesterday, x, y),
    forecast: forecast && smooth(forecast, x, y),
    bars: bars(today, slotOf, x, frame),
    hours: hours(today, slotOf, x),
    levels: levels(most).map((value) => ({ value, y: y(value) })),
    nowX,
    nowSide: nowX > frame.width - NOW_WORD ? 'end' : 'start',
    baseY: frame.height - HOURS,
  }
}

type Slot = Pick<Today['slots'][number], 'at' | 'offered' | 'answered'>

/** From the opening to now without a gap: the wire leaves out slots in which nobody called. */
function whole(today: Today, now: number): Slot[] {
  const known = new Map<number, Slot>(today.slots.map((slot) => [slot.at, slot]))
  const first = Math.min(today.opens_at, ...known.keys())
  const count = Math.max(0, Math.floor((now - first) / today.interval_s))
  return Array.from({ length: count }, (_, n) => {
    const at = first + n * today.interval_s
    return known.get(at) ?? { at, offered: 0, answered: 0 }
  }).filter((slot) => slot.at < today.closes_at || known.has(slot.at))
}

/** The running slot is no part of the curve: half a count would look like a fall. */
function running(today: Today, now: number, slotOf: Scale, x: Scale, y: Scale): string {
  const slot = today.slots.find((one) => one.at <= now && now < one.at + today.interval_s)
  if (!slot) return ''
  return `M${x(slotOf(slot.at))} ${y(slot.offered)}H${x(slotOf(now))}`
}

type Scale = (value: number) => number

function steps(points: [number, number][], x: Scale, y: Scale): string {
  return points
    .map(([slot, count], n) => `${n === 0 ? 'M' : 'L'}${x(slot)} ${y(count)}H${x(slot + 1)}`)
    .join('')
}

/** A line through the middles of the slots; it is lifted where nothing is known. */
function smooth(counts: readonly Maybe[], x: Scale, y: Scale): string {
  return counts
    .map((count, n) => {
      if (count === null) return ''
      const begins = n === 0 || counts[n - 1] === null
      return `${begins ? 'M' : 'L'}${x(n + 0.5)} ${y(count)}`
    })
    .join('')
}

/** The ground between two lines, over the slots where both are known. */
function band(low: readonly Maybe[], high: readonly Maybe[], x: Scale, y: Scale): string {
  const known = high.flatMap((top, n) => {
    const bottom = low[n] ?? null
    return top === null || bottom === null ? [] : [{ n, top, bottom }]
  })
  if (known.length < 2) return ''
  const out = known.map(({ n, top }) => `${x(n + 0.5)} ${y(top)}`)
  const back = known.reverse().map(({ n, bottom }) => `${x(n + 0.5)} ${y(bottom)}`)
  return `M${[...out, ...back].join('L')}Z`
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
