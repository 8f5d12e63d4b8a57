import { expect, it } from 'vitest'
import { heard, serverNow } from './clock.ts'

it('keeps the offset of the quickest frame', () => {
  const slow = heard({ offset: null }, 1000, 400)
  const quick = heard(slow, 1010, 409.8)
  expect(quick.offset).toBeCloseTo(600.2)
  expect(heard(quick, 1020, 420.5)).toBe(quick)
  expect(serverNow(quick, 500)).toBeCloseTo(1100.2)
})
