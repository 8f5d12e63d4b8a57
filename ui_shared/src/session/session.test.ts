import { expect, it } from 'vitest'
import { safeNext, signInAddress } from './session.ts'

it('comes back to the page that asked for the sign-in', () => {
  expect(signInAddress('/panel/#wall')).toBe('/sign-in?next=%2Fpanel%2F%23wall')
  expect(safeNext('/panel/#wall', 'agent')).toBe('/panel/#wall')
})

it('never follows an address of another site', () => {
  expect(safeNext('//evil.example', 'agent')).toBe('/agent/')
  expect(safeNext('/\\evil.example', 'supervisor')).toBe('/panel/')
  expect(safeNext('/\t/evil.example', 'agent')).toBe('/agent/')
  expect(safeNext('/\n\\evil.example', 'agent')).toBe('/agent/')
  expect(safeNext('javascript:alert(1)', 'agent')).toBe('/agent/')
  expect(safeNext('https://evil.example', 'admin')).toBe('/panel/')
})
