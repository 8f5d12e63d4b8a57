import { expect, it } from 'vitest'
import { standing } from './standing.ts'

it('tells what is not ready from what is going and from what never was', () => {
  expect(standing('running')).toBe('coming')
  expect(standing('stopping')).toBe('coming')
  expect(standing('deleting')).toBe('going')
  expect(standing('failed')).toBe('none')
})
