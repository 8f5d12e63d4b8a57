import type { PeriodFigures } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { arithmeticOf, shortOf } from './figure.ts'

it('shows what was counted apart', () => {
  const figures = { within_promise: 208, offered: 294, service_level: 208 / 288 } as PeriodFigures
  expect(arithmeticOf(figures)).toMatchObject({ kept: 208, offered: 294, apart: 6, counted: 288 })
})

it('counts everybody while there is no level yet', () => {
  const figures = { within_promise: 0, offered: 3, service_level: null } as PeriodFigures
  expect(arithmeticOf(figures)).toMatchObject({ counted: 3, apart: 0 })
})

it('says how many points are missing', () => {
  expect(shortOf(0.625, 0.8)).toBeCloseTo(17.5)
  expect(shortOf(0.9, 0.8)).toBe(0)
  expect(shortOf(null, 0.8)).toBe(0)
})
