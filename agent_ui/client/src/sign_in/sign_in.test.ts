import { expect, it } from 'vitest'
import { companyAddress, problemKey } from './sign_in.ts'

it.each([
  ['company_failed', 'failed'],
  ['company_not_allowed', 'notAllowed'],
  ['company_invented', null],
  [null, null],
])('reads %s as %s', (problem, key) => {
  expect(problemKey(problem)).toBe(key)
})

it('takes along where to go afterwards', () => {
  expect(companyAddress('/panel/#reports')).toBe('/sign-in/company/?next=%2Fpanel%2F%23reports')
  expect(companyAddress(null)).toBe('/sign-in/company/')
})
