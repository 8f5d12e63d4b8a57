// Which moment the strip shows: an offer, a call, wrap-up, or standing by.
import type { Call, DeskEntries, Me, Offer, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'

export type Moment =
  | { is: 'offer'; offer: Offer }
  | { is: 'call'; call: Call }
  | { is: 'wrap_up'; wrapUp: WrapUp }
  | { is: 'idle'; me: Me }
  | { is: 'loading' }

type Seen = Pick<DeskEntries, 'me' | 'offer' | 'call' | 'wrap_up'>

/** A call that lives is never hidden by anything else; an offer comes before wrap-up. */
export function momentOf({ me, offer, call, wrap_up }: Seen): Moment {
  if (call) return { is: 'call', call }
  if (offer) return { is: 'offer', offer }
  if (wrap_up) return { is: 'wrap_up', wrapUp: wrap_up }
  return me ? { is: 'idle', me } : { is: 'loading' }
}
