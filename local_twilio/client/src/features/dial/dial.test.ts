import { expect, it } from 'vitest'
import { listOf, matching, personOf, unknownNumber } from './dial.ts'

const cleo = { name: 'Cleo Marchetti', number: '+39347555218' }

it('makes up a whole number that nobody has', () => {
  expect(unknownNumber(() => 0.01234)).toMatch(/^\+1202\d{7}$/)
})

it('finds people by name or number', () => {
  expect(matching([cleo], 'march')).toEqual([cleo])
  expect(matching([cleo], '347')).toEqual([cleo])
  expect(matching([cleo], 'jonas')).toEqual([])
})

it('takes a bare number as somebody without a name', () => {
  expect(personOf('+1202')).toEqual({ number: '+1202', name: '' })
  expect(personOf(cleo)).toBe(cleo)
})

it('reads a list bare or named', () => {
  expect(listOf([1], 'callers')).toEqual([1])
  expect(listOf({ callers: [1] }, 'callers')).toEqual([1])
  expect(listOf('?', 'callers')).toEqual([])
})
