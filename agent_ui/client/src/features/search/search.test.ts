import { expect, it } from 'vitest'
import { pathOf } from './search.ts'

it('asks only from two letters on, with everything escaped', () => {
  expect(pathOf(' a ')).toBeNull()
  expect(pathOf('+39 347&x')).toBe('/customers?q=%2B39%20347%26x')
})
