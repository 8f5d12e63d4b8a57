// A call on a time axis: one lane for the caller, one for each person, with what they were doing.
import type { CallEvent } from '@callcenter/ui-shared/wire/calls.ts'

/** What a stretch of a lane is: of the caller, or of somebody who was asked to help. */
export type Doing =
  | 'menu'
  | 'waiting'
  | 'coming'
  | 'talking'
  | 'held'
  | 'ringing'
  | 'on_the_way'
  | 'in_room'
  | 'wrap_up'

/** Seconds since the arrival; `to` null while it still goes on. */
export interface Stretch {
  doing: Doing
  from: number
  to: number | null
}

export interface Lane {
  /** Null for the caller. */
  whom: string | null
  stretches: Stretch[]
  marks: { at: number; event: number }[]
}

/** What a caller does after an event; null when she is gone. */
const CALLER: Record<string, Doing | null> = {
  CallArrived: 'menu',
  CallQueued: 'waiting',
  CallBackInLine: 'waiting',
  CallRequeued: 'waiting',
  AgentReady: 'coming',
  CallAnswered: 'talking',
  CallHeld: 'held',
  CallResumed: 'talking',
  CallEnded: null,
}

/** What a person does after an event that is about her. */
const PERSON: Record<string, Doing | null> = {
  CallOffered: 'ringing',
  OfferMade: 'ringing',
  LegPlanned: 'ringing',
  OfferAccepted: 'on_the_way',
  LegAnswered: 'on_the_way',
  LegJoined: 'in_room',
  OfferDeclined: null,
  OfferExpired: null,
  OfferWithdrawn: null,
  OfferFailed: null,
  CallBackInLine: null,
  ConsultFailed: null,
  LegEnded: null,
  WrapUpStarted: 'wrap_up',
  WrapUpEnded: null,
}

export function lanesOf(events: readonly CallEvent[]): Lane[] {
  const caller: Lane = { whom: null, stretches: [], marks: [] }
  const people = new Map<string, Lane>()
  events.forEach((event, index) => {
    const person = personOf(event)
    const lane = person === null ? caller : laneOf(person, people)
    lane.marks.push({ at: event.after_s, event: index })
    if (event.dropped) return
    goOn(caller, CALLER[event.name], event.after_s)
    if (event.whom !== null && event.name in PERSON)
      goOn(laneOf(event.whom, people), PERSON[event.name], event.after_s)
  })
  return [caller, ...people.values()]
}

/** Whose lane carries the mark: an offer, a leg and a wrap-up belong to a person. */
function personOf(event: CallEvent): string | null {
  return event.lane === 'call' && event.name !== 'CallOffered' ? null : event.whom
}

function laneOf(whom: string, people: Map<string, Lane>): Lane {
  const known = people.get(whom)
  if (known) return known
  const made: Lane = { whom, stretches: [], marks: [] }
  people.set(whom, made)
  return made
}

function goOn(lane: Lane, doing: Doing | null | undefined, at: number): void {
  if (doing === undefined) return
  const last = lane.stretches.at(-1)
  const open = last !== undefined && last.to === null
  if (open && last.doing === doing) return
  if (open) last.to = at
  if (doing !== null) lane.stretches.push({ doing, from: at, to: null })
}

/** When the clock of the promise began, seconds since the arrival; null if it never did. */
export function clockStart(events: readonly CallEvent[]): number | null {
  return events.find((event) => event.name === 'CallQueued' && !event.dropped)?.after_s ?? null
}

export interface Axis {
  /** Percent of the axis. */
  place: (second: number) => number
  ticks: number[]
  /** Where the scale changes, seconds; null when one scale serves. */
  breakAt: number | null
}

/** The part of the axis that the wait takes when the talk is much longer. */
const WAIT_SHARE = 55
/** A talk this many times as long as the wait would squeeze it. */
const SQUEEZES = 3
const AIR_S = 8

/** One scale, or two with a break: the wait is what a journey is looked at for. */
export function axisOf(end: number, answered: number | null): Axis {
  const pivot = answered === null ? null : answered + AIR_S
  if (pivot === null || end < pivot * SQUEEZES)
    return { place: (second) => (second / end) * 100, ticks: ticksOf(0, end, 6), breakAt: null }
  const place = (second: number) =>
    second <= pivot
      ? (second / pivot) * WAIT_SHARE
      : WAIT_SHARE + ((second - pivot) / (end - pivot)) * (100 - WAIT_SHARE)
  const ticks = [...ticksOf(0, pivot, 4), ...ticksOf(pivot, end, 3)]
  return { place, ticks, breakAt: pivot }
}

const STEPS = [5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600]

function ticksOf(from: number, to: number, most: number): number[] {
  const step = STEPS.find((size) => (to - from) / size <= most) ?? 7200
  const first = Math.ceil((from + (from > 0 ? step / 3 : 0)) / step) * step
  const count = Math.max(0, Math.floor((to - first) / step) + 1)
  return Array.from({ length: count }, (_, n) => first + n * step)
}
