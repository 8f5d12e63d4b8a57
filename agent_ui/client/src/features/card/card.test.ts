import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { nearDates } from './card.ts'

const zone = { locale: 'en-GB', timeZone: 'Europe/Rome' }
const cleo = (dates: string[]) =>
  ({ special_dates: dates.map((date) => ({ date, what: date })) }) as Customer

it('shows dates of the next two weeks, nearest first, whatever their year', () => {
  const now = Date.UTC(2026, 10, 24, 9) / 1000
  const near = nearDates(cleo(['1990-12-01', '11-26', '2020-11-23', '12-24']), now, zone)
  expect(near.map(({ what, inDays }) => [what, inDays])).toEqual([
    ['11-26', 2],
    ['1990-12-01', 7],
  ])
})

it('looks across the new year', () => {
  const now = Date.UTC(2026, 11, 30, 9) / 1000
  expect(nearDates(cleo(['01-02']), now, zone)[0]?.inDays).toBe(3)
})
