import { expect, it } from 'vitest'
import {
  dayText,
  periodText,
  shortStepText,
  stepText,
  tickText,
  valueText,
  weekdayText,
} from './value_text.ts'

const zone = { locale: 'en-GB', timeZone: 'America/Los_Angeles' }

it.each([
  [null, 'share', '–'],
  [0.8266, 'share', '82.7 %'],
  [12345, 'count', '12,345'],
  [18.6, 'seconds', '19 s'],
  [421, 'seconds', '7:01'],
  [3.25, 'per_hour', '3.3'],
  [31.4, 'per_hour', '31'],
  [23, 'hours', '23'],
] as const)('writes %s as %s: %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text)
})

it('writes a day as its reader does', () => {
  expect(dayText('2026-11-15', zone)).toBe('15 November 2026')
  expect(dayText('2026-11-15', { ...zone, locale: 'de' })).toBe('15. November 2026')
})

it('writes a scale shorter than a table', () => {
  expect(tickText(0.75, 'share')).toBe('75 %')
  expect(tickText(600, 'seconds')).toBe('10:00')
})

it('names days as the calendar has them, wherever the viewer sits', () => {
  expect(stepText('2028-02-29', zone)).toBe('Tue 29 Feb')
  expect(stepText('2026-11', zone)).toBe('Nov 2026')
  expect(stepText('08', zone)).toBe('08:00')
  expect(shortStepText('2026-11-25', 30, zone)).toBe('25 Nov')
  expect(weekdayText(0, zone, true)).toBe('Monday')
})

it.each([
  ['day', '2026-11-25', '2026-11-25', 'Wednesday, 25 November 2026'],
  ['week', '2026-11-23', '2026-11-29', '23–29 November 2026'],
  ['month', '2026-11-01', '2026-11-30', 'November 2026'],
  ['year', '2026-01-01', '2026-12-31', '2026'],
] as const)('calls a %s by its name', (kind, first, last, text) => {
  expect(periodText(kind, { first, last }, zone)).toBe(text)
})
