import { expect, it } from 'vitest'
import {
  age,
  calendarDays,
  callClock,
  estimate,
  percent,
  share,
  writeNumbersIn,
  timeOfDay,
  wait,
  whenShort,
} from './format.ts'

const turin = { locale: 'en-GB', timeZone: 'Europe/Rome' }
const noon = Date.UTC(2026, 10, 24, 11, 0) / 1000

it('writes ages as people read a stopwatch', () => {
  expect(age(252.9)).toBe('4:12')
  expect(age(3723)).toBe('1:02:03')
  expect(age(-3)).toBe('0:00')
  expect(callClock(252)).toBe('04:12')
  expect(callClock(754)).toBe('12:34')
})

it('counts waits in seconds until two minutes', () => {
  expect(wait(46.8)).toBe('46 s')
  expect(wait(125)).toBe('2:05')
})

it('writes shares and ranges', () => {
  expect(share(0.625)).toBe('62.5')
  expect(percent(0.625)).toBe('62.5 %')
  expect(percent(null)).toBe('–')
  expect(estimate({ low: 2, high: 8 })).toBe('< 10 s')
  expect(estimate({ low: 45, high: 70 })).toBe('45–70 s')
  expect(estimate({ low: 600, high: null })).toBe('> 10:00')
})

it('writes decimals as the language does', () => {
  writeNumbersIn('de-DE')
  expect(percent(0.625)).toBe('62,5 %')
  writeNumbersIn('en-GB')
})

it('tells time in the viewer’s zone', () => {
  expect(timeOfDay(noon, turin)).toBe('12:00')
  expect(whenShort(noon - 3600, noon, turin, { yesterday: 'Yesterday' })).toBe('11:00')
  expect(whenShort(noon - 86_400, noon, turin, { yesterday: 'Yesterday' })).toBe('Yesterday')
  expect(whenShort(noon - 6 * 86_400, noon, turin, { yesterday: 'Yesterday' })).toBe('18 Nov')
})

it('counts days by the calendar, not by 24 hours', () => {
  const lateLastNight = noon - 13 * 3600
  expect(calendarDays(lateLastNight, noon, turin)).toBe(1)
})
