// An offer as the agent sees it: how long is left, how long the caller has waited.
import type { Offer } from '@callcenter/ui-shared/wire/desk.ts'

export interface OfferTimes {
  secondsLeft: number
  /** 1 when just made, 0 at the deadline. */
  shareLeft: number
  waited: number | null
  pastPromise: boolean
}

export function offerTimes(offer: Offer, now: number): OfferTimes {
  const span = Math.max(1, offer.deadline - offer.made_at)
  const left = Math.max(0, offer.deadline - now)
  const waited = offer.waiting_since === null ? null : Math.max(0, now - offer.waiting_since)
  return {
    secondsLeft: Math.ceil(left),
    shareLeft: Math.min(1, left / span),
    waited,
    pastPromise: waited !== null && waited > offer.promise_s,
  }
}

/** Enter is ignored this long after an offer appears, so that a line being typed answers nothing. */
export const DEAF_MS = 400

export function mayAnswer(shownAtMs: number, nowMs: number): boolean {
  return nowMs - shownAtMs >= DEAF_MS
}
