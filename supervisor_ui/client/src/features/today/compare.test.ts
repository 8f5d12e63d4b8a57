import { expect, it } from 'vitest'
import { compareWith } from './compare.ts'

const today = { interval_s: 900, opens_at: 3600, closes_at: 3600 + 4 * 900, slots: [] }
const forecast = [{ at: 4500, expected: 7.5, low: 4, high: 11 }]

it('puts every slot at its place on today’s axis and leaves the others open', () => {
  const compared = compareWith(today, { forecast, yesterday: [{ at: 3600, offered: 3 }] })
  expect(compared.yesterday).toEqual([3, null, null, null])
  expect(compared.forecast).toEqual([null, 7.5, null, null])
  expect(compared.low).toEqual([null, 4, null, null])
  expect(compared.high).toEqual([null, 11, null, null])
})

it('compares with nothing that is not there', () => {
  expect(compareWith(today, undefined)).toEqual({})
  expect(compareWith(today, { forecast: null, yesterday: [] })).toEqual({})
})
