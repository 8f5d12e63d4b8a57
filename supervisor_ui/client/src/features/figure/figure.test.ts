import type { PeriodFigures } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { arithmeticOf, FORMULAS, levelsOf, shortOf } from './figure.ts'

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

it('puts the six definitions side by side and marks the one that counts', () => {
  const levels = [1, 2, 3, 4, 5, 6].map((definition) => ({ definition, above: 86, below: 104 }))
  const figures = { levels, service_level_definition: 4 } as PeriodFigures
  const told = levelsOf(figures)
  expect(told.map((one) => one.formula)).toEqual(Object.values(FORMULAS))
  expect(told.filter((one) => one.chosen).map((one) => one.definition)).toEqual([4])
  expect(told[0]?.share).toBeCloseTo(0.827, 3)
})

it('has no share where nobody came', () => {
  const levels = [{ definition: 2, above: 0, below: 0 }]
  const [level] = levelsOf({ levels, service_level_definition: 2 } as PeriodFigures)
  expect(level?.share).toBeNull()
})
