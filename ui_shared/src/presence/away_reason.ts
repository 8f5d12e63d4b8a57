// Reasons for being away, by their names; a centre may have words of its own.
import { capital } from '../messages/numbers.ts'

/** A reason that people give: `id` as the service keeps it, `name` in the viewer's language. */
export interface AwayReason {
  id: string
  name: string
}

/** Known reasons are translated however the centre's file writes them. */
export function awayReasonName(reason: string | null, known: readonly AwayReason[]): string {
  if (!reason) return ''
  const id = reason.trim().toLowerCase().replaceAll(' ', '_')
  return known.find((one) => one.id === id)?.name ?? capital(reason.replaceAll('_', ' '))
}
