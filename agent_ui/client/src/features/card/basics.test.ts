import { expect, it } from 'vitest'
import { basicsOfCaller, canSave, numbersOf } from './basics.ts'

const caller = { number: '+39347555218', withheld: false, trust: 'full', name: 'Cleo' } as const

it('starts a new customer with what the network told', () => {
  expect(basicsOfCaller(caller)).toEqual({ name: 'Cleo', say_as: '', company: '' })
  expect(numbersOf(caller)).toEqual(['+39347555218'])
})

it('keeps no number that the caller withheld', () => {
  expect(numbersOf({ ...caller, withheld: true })).toEqual([])
  expect(numbersOf({ ...caller, number: '+39 34 ••• 218' })).toEqual([])
  expect(numbersOf(undefined)).toEqual([])
})

it('asks for a name before it saves', () => {
  expect(canSave({ name: '  ', say_as: 'KLAY-oh', company: '' })).toBe(false)
})
