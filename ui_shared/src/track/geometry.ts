// Where a wait stands on the track: the promise is one hard rule at 60 % of its width.

export type WaitLevel = 'calm' | 'near' | 'over'

/** Where the rule stands, percent of the track. */
export const RULE_AT = 60
const TWICE_AT = 86
const END_AT = 96

/** calm below two thirds of the promise, near up to it, over beyond it. */
export function levelOf(waited: number, promise: number): WaitLevel {
  if (waited > promise) return 'over'
  return waited >= (promise * 2) / 3 ? 'near' : 'calm'
}

/** Percent of the track. Linear to the rule, slower to twice the promise, then towards the end. */
export function placeOf(waited: number, promise: number): number {
  const share = Math.max(0, waited) / promise
  if (share <= 1) return share * RULE_AT
  if (share <= 2) return RULE_AT + (share - 1) * (TWICE_AT - RULE_AT)
  return END_AT - (END_AT - TWICE_AT) / (share - 1)
}

/** The seconds that the axis names: thirds of the promise, and twice it. */
export function ticksOf(promise: number): number[] {
  return [promise / 3, (promise * 2) / 3, promise * 2].map((second) => Math.round(second))
}

export interface Waiter {
  id: string
  waited: number
}

export interface Placed extends Waiter {
  at: number
  level: WaitLevel
  /** -1 above the lane's middle, 0 on it, 1 below. */
  step: -1 | 0 | 1
}

/** Marks in order of their wait; those that would touch step apart, above and below in turn. */
export function layOut(waiters: readonly Waiter[], promise: number, markShare: number): Placed[] {
  const placed = [...waiters]
    .sort((a, b) => a.waited - b.waited || a.id.localeCompare(b.id))
    .map((waiter) => place(waiter, promise))
  return placed.map((mark, index) => ({ ...mark, step: stepOf(placed, index, markShare) }))
}

function place(waiter: Waiter, promise: number): Placed {
  const at = placeOf(waiter.waited, promise)
  return { ...waiter, at, level: levelOf(waiter.waited, promise), step: 0 }
}

function stepOf(placed: readonly Placed[], index: number, markShare: number): -1 | 0 | 1 {
  let first = index
  while (first > 0 && touches(placed[first - 1], placed[first], markShare)) first -= 1
  const alone = first === index && !touches(placed[index], placed[index + 1], markShare)
  if (alone) return 0
  return (index - first) % 2 === 0 ? -1 : 1
}

function touches(one: Placed | undefined, next: Placed | undefined, markShare: number): boolean {
  return one !== undefined && next !== undefined && next.at - one.at < markShare
}

export interface Column {
  from: number
  at: number
  count: number
  level: WaitLevel
}

/** More than this many marks in a lane become columns. */
export const CROWDED = 40

/** A crowded lane: waiters counted in columns of `width` seconds. */
export function columnsOf(waiters: readonly Waiter[], promise: number, width = 2): Column[] {
  const counts = new Map<number, number>()
  for (const { waited } of waiters) {
    const from = Math.floor(waited / width) * width
    counts.set(from, (counts.get(from) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([from, count]) => columnAt(from, count, promise, width))
}

function columnAt(from: number, count: number, promise: number, width: number): Column {
  const at = placeOf(from + width / 2, promise)
  return { from, count, at, level: levelOf(from, promise) }
}
