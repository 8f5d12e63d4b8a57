import { expect, it } from 'vitest'
import { stepFrom } from './grid_keys.ts'

// Ana has a shift and a break on the first day; each cell ends with its plus.
const counts = [
  [3, 1],
  [1, 2],
]

it('goes down the things of a day into the next row', () => {
  expect(stepFrom({ row: 0, day: 0, at: 0 }, 'ArrowDown', counts)).toEqual({
    row: 0,
    day: 0,
    at: 1,
  })
  expect(stepFrom({ row: 0, day: 0, at: 2 }, 'ArrowDown', counts)).toEqual({
    row: 1,
    day: 0,
    at: 0,
  })
  expect(stepFrom({ row: 1, day: 0, at: 0 }, 'ArrowUp', counts)).toEqual({ row: 0, day: 0, at: 2 })
})

it('goes along the days and stops at the edges', () => {
  expect(stepFrom({ row: 0, day: 0, at: 2 }, 'ArrowRight', counts)).toEqual({
    row: 0,
    day: 1,
    at: 0,
  })
  expect(stepFrom({ row: 0, day: 1, at: 0 }, 'ArrowRight', counts)).toEqual({
    row: 0,
    day: 1,
    at: 0,
  })
  expect(stepFrom({ row: 0, day: 0, at: 0 }, 'ArrowUp', counts)).toEqual({ row: 0, day: 0, at: 0 })
  expect(stepFrom({ row: 1, day: 1, at: 1 }, 'ArrowDown', counts)).toEqual({
    row: 1,
    day: 1,
    at: 1,
  })
})
