// Who is on loan, and until when, in a few words beside her name.
import { timeOfDay, type Zone } from '@callcenter/ui-shared/time/format.ts'
import type { LoanShown } from '@callcenter/ui-shared/wire/floor.ts'
import type { LadderMessages } from './messages/en.ts'

/** "↗ Support", "↗ Support, by phone": where she helps. */
export function lentTo(loan: LoanShown, words: LadderMessages): string {
  return loan.helper ? `↗ ${loan.line_name}, ${words.helper}` : `↗ ${loan.line_name}`
}

/** "until 14:52", or that this is her last call there. */
export function lentUntil(loan: LoanShown, zone: Zone, words: LadderMessages): string {
  return loan.state === 'finishing' ? words.lastCall : words.until(timeOfDay(loan.until, zone))
}
