import type { FloorCall, Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { customersPath, inHouse } from './find.ts'

const waiting = [
  { call_id: 'w1', name: 'Renée Fox', waiting_since: 20 },
  { call_id: 'w2', name: 'Rene Old', waiting_since: 10 },
  { call_id: 'w3', name: null, waiting_since: 5 },
] as Waiting[]
const calls = [{ id: 'c1', caller: '+1 415 555 0123', since: 1 }] as FloorCall[]
const found = (query: string) => inHouse(query, waiting, calls).map((one) => one.callId)

it('finds who waits or speaks, whatever the accents, who waits longest first', () => {
  expect(found('rene')).toEqual(['w2', 'w1'])
})

it('finds a number by some of its figures', () => {
  expect(found('415555')).toEqual(['c1'])
  expect(found('999')).toEqual([])
})

it('asks for nothing before two letters are typed', () => {
  expect(found('r')).toEqual([])
  expect(customersPath(' r ')).toBeNull()
  expect(customersPath('R & D')).toBe('/customers?q=R%20%26%20D')
})
