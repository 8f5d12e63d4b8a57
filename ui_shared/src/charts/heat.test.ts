import { expect, it } from 'vitest'
import { mostIn, shadeOf } from './heat.ts'

it.each([
  [null, 10, null],
  [0, 10, 0],
  [0.1, 10, 1],
  [2, 10, 1],
  [2.1, 10, 2],
  [10, 10, 5],
  [3, 0, 0],
])('shades %s of %d as %s', (value, most, shade) => {
  expect(shadeOf(value, most)).toBe(shade)
})

it('finds the most of a map with holes, and none in an empty one', () => {
  expect(mostIn([[null, 2], [7]])).toBe(7)
  expect(mostIn([])).toBe(0)
})
