// What of the audit is asked for, and how a line reads.
import type { Zone } from '@callcenter/ui-shared/time/format.ts'

export const ANYTHING = 'anything'
const MOST = 50

/** Where the newest of these lines are. */
export function pathOf(what: string, subject: string): string {
  const query = new URLSearchParams({ limit: String(MOST) })
  if (what !== ANYTHING) query.set('what', what)
  if (subject.trim() !== '') query.set('subject', subject.trim())
  return `/audit?${query.toString()}`
}

/** Date and time to the second: one line is often told from the next by that. */
export function momentOf(at: number, zone: Zone): string {
  const written: Intl.DateTimeFormatOptions = {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: zone.timeZone,
  }
  return new Intl.DateTimeFormat(zone.locale, written).format(at * 1000)
}

/** What else a line says: "role agent · fields name, email". */
export function detailOf(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && textOf(value) !== '')
    .map(([name, value]) =>
      // What was searched for needs no name.
      name === 'q' ? `“${textOf(value)}”` : `${name.replaceAll('_', ' ')} ${textOf(value)}`,
    )
    .join(' · ')
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value === 'object' && value !== null) {
    return detailOf(value as Readonly<Record<string, unknown>>)
  }
  return String(value)
}
