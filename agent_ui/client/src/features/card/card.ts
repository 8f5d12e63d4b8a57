// What of a customer's card matters on this call: dates that are near, hours where she is.
import { calendarDays, type Zone } from '@callcenter/ui-shared/time/format.ts'
import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'

export interface NearDate {
  what: string
  /** Days from today; 0 is today. */
  inDays: number
  /** Epoch seconds of noon on that day, UTC. */
  at: number
}

const SOON_DAYS = 14

/** Special dates within two weeks; a date with or without a year comes again every year. */
export function nearDates(customer: Customer, now: number, zone: Zone): NearDate[] {
  return customer.special_dates
    .map(({ date, what }) => ({ what, ...nextTime(date, now, zone) }))
    .filter((near) => near.inDays >= 0 && near.inDays <= SOON_DAYS)
    .sort((a, b) => a.inDays - b.inDays)
}

function nextTime(date: string, now: number, zone: Zone): { at: number; inDays: number } {
  const [month, day] = date.split('-').slice(-2).map(Number) as [number, number]
  const year = new Date(now * 1000).getUTCFullYear()
  const noons = [year, year + 1].map((y) => Date.UTC(y, month - 1, day, 12) / 1000)
  const counted = noons.map((at) => ({ at, inDays: calendarDays(now, at, zone) }))
  return counted.find((candidate) => candidate.inDays >= 0) ?? { at: 0, inDays: -1 }
}

export function daysOpen(openedAt: number, now: number, zone: Zone): number {
  return calendarDays(openedAt, now, zone)
}
