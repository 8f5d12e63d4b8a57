// Days and clock times of the line, as the viewer writes them.
import type { Zone } from '@callcenter/ui-shared/time/format.ts'
import { timeOfDay, weekday } from '@callcenter/ui-shared/time/format.ts'

export const clockOf = (at: number, zone: Zone): string => timeOfDay(at, zone)
export const dayName = (at: number, zone: Zone): string => weekday(at, zone)

const UTC = { timeZone: 'UTC' } as const

/** "Mon 30" of 2026-11-30. */
export function shortDay(day: string, locale: string): string {
  return written(day, locale, { weekday: 'short', day: 'numeric' })
}

/** "Mon 30 Nov". */
export function mediumDay(day: string, locale: string): string {
  return written(day, locale, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** "30 Nov – 6 Dec 2026". */
export function weekName(first: string, last: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...UTC,
  })
  return format.formatRange(new Date(`${first}T00:00Z`), new Date(`${last}T00:00Z`))
}

function written(day: string, locale: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...how, ...UTC }).format(new Date(`${day}T00:00Z`))
}

/** The instant of a clock time on a day where the line is, epoch seconds; "24:00" is the next 00:00. */
export function instantOf(day: string, clock: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const wanted = Date.parse(`${day}T00:00Z`) / 1000 + hours * 3600 + minutes * 60
  const once = wanted - offsetAt(wanted, timeZone)
  return wanted - offsetAt(once, timeZone)
}

/** The calendar day of an instant there, as 2026-11-30. */
export function dayOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at * 1000)
}

/** Seconds that the clock there is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at * 1000)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00'
  const day = `${of('year')}-${of('month')}-${of('day')}`
  const local = Date.parse(`${day}T${of('hour')}:${of('minute')}:${of('second')}Z`) / 1000
  return Math.round(local - at)
}
