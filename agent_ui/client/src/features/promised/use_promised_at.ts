// "Callback, promised at 14:02", in the viewer's zone; null for a call that came in.
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { usePromisedMessages } from './messages/use_messages.ts'

export function usePromisedAt(at: number | null | undefined): string | null {
  const words = usePromisedMessages()
  const zone = useZone()
  return at ? words.promised(timeOfDay(at, zone)) : null
}
