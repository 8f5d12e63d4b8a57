import { expect, it } from 'vitest'
import { AS_SHIPPED, keyFor, move, readBindings, shippedAs } from './bindings.ts'

it('leaves every key as shipped until somebody moves it', () => {
  expect(keyFor('M', AS_SHIPPED)).toBe('M')
  expect(shippedAs('M', AS_SHIPPED)).toBe('M')
})

it('moves a key and frees its old place', () => {
  const moved = move('M', 'Q', AS_SHIPPED)
  expect(keyFor('M', moved)).toBe('Q')
  expect(shippedAs('Q', moved)).toBe('M')
  expect(shippedAs('M', moved)).not.toBe('M')
})

it('changes places with whoever had the key, and back again', () => {
  const swapped = move('M', 'H', AS_SHIPPED)
  expect(keyFor('H', swapped)).toBe('M')
  expect(shippedAs('H', swapped)).toBe('M')
  expect(move('M', 'M', swapped)).toEqual(AS_SHIPPED)
})

it('switches single keys off and leaves the others', () => {
  const off = { ...AS_SHIPPED, single: false }
  expect(keyFor('M', off)).toBeNull()
  expect(shippedAs('M', off)).toBeNull()
  expect(shippedAs('Ctrl+Enter', off)).toBe('Ctrl+Enter')
  expect(shippedAs('Enter', off)).toBe('Enter')
})

it('reads what was kept and nothing else', () => {
  expect(readBindings('{"single":false,"moved":{"M":"Q"}}')).toEqual({
    single: false,
    moved: { M: 'Q' },
  })
  for (const text of [null, '', '[]', '{"single":1,"moved":{}}', '{"single":true,"moved":[1]}'])
    expect(readBindings(text)).toEqual(AS_SHIPPED)
})
