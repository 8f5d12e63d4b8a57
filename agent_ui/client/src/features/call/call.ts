// A call as the strip shows it: its clock, how long the caller waited, who else is on it.
import type { Call, Leg } from '@callcenter/ui-shared/wire/desk.ts'

export interface CallTimes {
  talked: number
  waited: number | null
  /** Seconds beyond the promise, 0 when it was kept. */
  past: number
}

export function callTimes(call: Call, now: number): CallTimes {
  const waited = waitedOf(call, now)
  return {
    talked: Math.max(0, now - (call.answered_at ?? call.since)),
    waited,
    past: waited === null ? 0 : Math.max(0, Math.floor(waited - call.promise_s)),
  }
}

function waitedOf(call: Call, now: number): number | null {
  if (call.waiting_since === null) return null
  return Math.max(0, (call.answered_at ?? now) - call.waiting_since)
}

/** Everybody asked onto the call beside the caller and me; who took over was asked in once herself. */
export function othersOn(call: Call, myName: string): Leg[] {
  return call.legs.filter((leg) => leg.kind !== 'caller' && leg !== myLeg(call, myName))
}

/** Handing over and joining all need somebody there; until then they are only being rung. */
export function joinedOthers(call: Call, myName: string): Leg[] {
  return othersOn(call, myName).filter((leg) => leg.state === 'joined')
}

export function iAmMuted(call: Call, myName: string): boolean {
  return myLeg(call, myName)?.muted ?? false
}

function myLeg(call: Call, myName: string): Leg | undefined {
  const mine = call.legs.find((leg) => leg.kind !== 'caller' && leg.name === myName)
  return mine ?? call.legs.find((leg) => leg.kind === 'agent')
}

/** E ends only when it is pressed twice within this time. */
export const TWICE_MS = 1000

export function isSecondPress(firstAtMs: number | null, nowMs: number): boolean {
  return firstAtMs !== null && nowMs - firstAtMs <= TWICE_MS
}
