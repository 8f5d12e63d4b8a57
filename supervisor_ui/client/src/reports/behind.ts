// The query of the list of calls that the page of calls shows.
import type { Choice, Span } from './address.ts'

export function behindOf(choice: Choice, period: Span): string {
  const asked = new URLSearchParams()
  for (const line of choice.lines) asked.append('line', line)
  asked.set('from_day', period.first)
  asked.set('to_day', period.last)
  if (choice.tier) asked.set('tier', choice.tier)
  asked.set('which', choice.which ?? 'offered')
  return asked.toString()
}
