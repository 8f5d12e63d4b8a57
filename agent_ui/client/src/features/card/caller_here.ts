// Who is calling, from the ring to the end of the wrap-up: the same at each of the three.
import type { DeskEntries } from '@callcenter/ui-shared/wire/desk.ts'
import type { Caller } from '@callcenter/ui-shared/wire/people.ts'

export interface CallerHere {
  callId: string
  caller: Caller
}

type Seen = Pick<DeskEntries, 'offer' | 'call' | 'wrap_up'>

export function callerHere({ call, offer, wrap_up }: Seen): CallerHere | null {
  if (call) return { callId: call.id, caller: call.caller }
  if (offer) return { callId: offer.call_id, caller: offer.caller }
  return wrap_up ? { callId: wrap_up.call_id, caller: wrap_up.caller } : null
}
