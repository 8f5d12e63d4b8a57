// Which calls stand behind a figure: the address that asks for them.
import type { CallsQuery } from '../../panel/show.ts'

export function pathOf(query: CallsQuery): string {
  if ('behind' in query) return `/reports/calls?${query.behind}&limit=200`
  const asked = new URLSearchParams()
  if (query.line) asked.set('line', query.line)
  if (query.which) asked.set('which', query.which)
  asked.set('period', query.period)
  asked.set('limit', '200')
  return `/calls?${asked}`
}
