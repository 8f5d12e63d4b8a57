// How figures, days and periods of a report are written.
import { decimal, percent, wait, type Zone } from '@callcenter/ui-shared/time/format.ts'
import type { Kind, Span } from './address.ts'
import type { Unit } from './report.ts'

export function valueText(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '–'
  switch (unit) {
    case 'count':
      return decimal(value, 0)
    case 'share':
      return percent(value)
    case 'seconds':
      return wait(Math.round(value))
    case 'per_hour':
      return decimal(value, value < 10 && value > 0 ? 1 : 0)
    case 'hours':
      return decimal(value, Number.isInteger(value) ? 0 : 1)
  }
}

/** Of a scale: shorter than in a table. */
export function tickText(value: number, unit: Unit): string {
  if (unit === 'share') return percent(value, 0)
  if (unit === 'seconds') return wait(value)
  return decimal(value, Number.isInteger(value) ? 0 : 1)
}

type DateParts = Intl.DateTimeFormatOptions

function written(locale: string, parts: DateParts): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts })
}

/** "08" -> "08:00", "2026-11-25" -> "Wed 25 Nov", "2026-11" -> "Nov 2026". */
export function stepText(key: string, { locale }: Zone): string {
  if (key.length === 2) return `${key}:00`
  if (key.length === 7) {
    return written(locale, { month: 'short', year: 'numeric' }).format(Date.parse(`${key}-01`))
  }
  return written(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(
    Date.parse(key),
  )
}

/** A step on a scale: hours without minutes, days by their number when there are many. */
export function shortStepText(key: string, many: number, zone: Zone): string {
  if (key.length === 2) return key
  if (key.length === 7)
    return written(zone.locale, { month: 'short' }).format(Date.parse(`${key}-01`))
  const parts: DateParts =
    many <= 7 ? { weekday: 'short', day: 'numeric' } : { day: 'numeric', month: 'short' }
  return written(zone.locale, parts).format(Date.parse(key))
}

/** "2026-11-15" -> "November 15, 2026". */
export function dayText(key: string, { locale }: Zone): string {
  return written(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(key))
}

export function periodText(kind: Kind, { first, last }: Span, { locale }: Zone): string {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  if (kind === 'year') return written(locale, { year: 'numeric' }).format(from)
  if (kind === 'month') return written(locale, { month: 'long', year: 'numeric' }).format(from)
  const day: DateParts = { day: 'numeric', month: 'long', year: 'numeric' }
  if (kind === 'day') return written(locale, { weekday: 'long', ...day }).format(from)
  return written(locale, day).formatRange(from, to).replaceAll('\u2009', '')
}

/** Monday is 0. */
export function weekdayText(weekday: number, { locale }: Zone, long = false): string {
  const monday = Date.UTC(2024, 0, 1)
  return written(locale, { weekday: long ? 'long' : 'short' }).format(monday + weekday * 86_400_000)
}
