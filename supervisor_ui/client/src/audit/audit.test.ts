import { expect, it } from 'vitest'
import { ANYTHING, detailOf, momentOf, pathOf } from './audit.ts'

it('asks for everything, for one kind, and for what a line is about', () => {
  expect(pathOf(ANYTHING, ' ')).toBe('/audit?limit=50')
  expect(pathOf('number_shown', '')).toBe('/audit?limit=50&what=number_shown')
  expect(pathOf(ANYTHING, ' c 1 ')).toBe('/audit?limit=50&subject=c+1')
})

it('says the moment to the second, in the centre’s own time', () => {
  const zone = { locale: 'de-DE', timeZone: 'Europe/Berlin' }
  expect(momentOf(1_764_244_805, zone)).toBe('27.11.2025, 13:00:05')
})

it('says what else a line says, and nothing of what is not known', () => {
  expect(detailOf({ fields: ['name', 'email'], call: 'c1', left_out: null })).toBe(
    'fields name, email · call c1',
  )
  expect(detailOf({ asked: { what: 'number_shown' } })).toBe('asked what number_shown')
  expect(detailOf({ q: 'marsh' })).toBe('“marsh”')
  expect(detailOf({ asked: {} })).toBe('')
})
