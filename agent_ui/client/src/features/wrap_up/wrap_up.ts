// The time left after a call; the server's timer decides, this only shows it.
import type { WrapUp } from '@callcenter/ui-shared/wire/desk.ts'

export interface WrapUpTime {
  /** Seconds, or null when wrap-up has no end of its own. */
  left: number | null
  share: number
}

export function wrapUpTime(wrapUp: WrapUp, now: number, startedAt: number): WrapUpTime {
  if (wrapUp.deadline === null) return { left: null, share: 1 }
  const span = Math.max(1, wrapUp.deadline - startedAt)
  const left = Math.max(0, wrapUp.deadline - now)
  return { left: Math.ceil(left), share: Math.min(1, left / span) }
}
