import { expect, it } from 'vitest'
import {
  asTyped,
  confirms,
  emailsOf,
  fileName,
  type Held,
  idOf,
  keptRows,
  nameOf,
  numbersOf,
} from './held.ts'

const NOTHING: Held = {
  asked_for: '+1 415 555 0123',
  made_at: 1_764_201_600,
  held: false,
  person: { customer_id: null, names: [], numbers: ['+14155550123'], emails: [] },
  card: null,
  calls: [],
  callbacks: [],
  journal: [],
  offers: [],
  legs: [],
  messages_and_errands: [],
  recordings: [],
  files: [],
  audit: [],
  spoken_of_elsewhere: [],
  kept_by_others: [],
}
const CLEO: Held = {
  ...NOTHING,
  asked_for: 'p1',
  held: true,
  person: {
    customer_id: 'p1',
    names: ['Cleo Marsh', 'C. Marsh'],
    numbers: ['+14155550123', '+4930123456'],
    emails: ['cleo@marsh.example'],
  },
  card: { id: 'p1', numbers: [{}, {}], orders: [{}], notes: [] },
  calls: [{ id: 'c1' }, { id: 'c2' }],
  journal: [{}, {}, {}],
}
const countsOf = (held: Held) => new Map(keptRows(held).map(({ kind, count }) => [kind, count]))

it('counts every kind, those of the card as well', () => {
  const counts = countsOf(CLEO)
  expect(counts.get('card')).toBe(1)
  expect(counts.get('numbers')).toBe(2)
  expect(counts.get('orders')).toBe(1)
  expect(counts.get('notes')).toBe(0)
  expect(counts.get('calls')).toBe(2)
  expect(counts.get('journal')).toBe(3)
})

it('counts nothing of somebody who is not known', () => {
  expect([...countsOf(NOTHING).values()].every((count) => count === 0)).toBe(true)
})

it('reads who she is', () => {
  expect([nameOf(CLEO), idOf(CLEO)]).toEqual(['Cleo Marsh', 'p1'])
  expect(numbersOf(CLEO)).toEqual(['+14155550123', '+4930123456'])
  expect(emailsOf(CLEO)).toEqual(['cleo@marsh.example'])
  expect([nameOf(NOTHING), idOf(NOTHING)]).toEqual([null, '+1 415 555 0123'])
})

it('names the file without her name or number', () => {
  expect(fileName(CLEO)).toBe('kept-p1-2025-11-27.json')
  expect(fileName(NOTHING)).toBe('kept-2025-11-27.json')
})

it('takes one of her numbers as a confirmation, however it is spaced', () => {
  const numbers = numbersOf(CLEO)
  expect(confirms('+1 (415) 555-0123', numbers, 'ERASE')).toBe(true)
  expect(confirms('4930123456', numbers, 'ERASE')).toBe(true)
  expect(confirms('+1 415 555 0124', numbers, 'ERASE')).toBe(false)
  expect(confirms('5550123', numbers, 'ERASE')).toBe(false)
  expect(confirms('', numbers, 'ERASE')).toBe(false)
  expect(confirms('ERASE', numbers, 'ERASE')).toBe(false)
})

it('takes the word of somebody without a number', () => {
  expect(confirms(' erase ', [], 'ERASE')).toBe(true)
  expect(confirms('', [], 'ERASE')).toBe(false)
})

it('looks up what was typed when it can be a number or an id', () => {
  expect(asTyped(' +1 415 555 0123 ')).toBe('+1 415 555 0123')
  expect(asTyped('p01JD3ZK9')).toBe('p01JD3ZK9')
  expect(asTyped('Cleo Marsh')).toBeNull()
  expect(asTyped('4155')).toBeNull()
})
