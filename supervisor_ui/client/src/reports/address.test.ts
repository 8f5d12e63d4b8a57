import { expect, it } from 'vitest'
import { addressOf, choiceOf, moved, ofKind, pathOf } from './address.ts'

it.each([
  'reports/wait-times?period=week&day=2026-11-25&line=support&line=billing&tier=gold&compare=off',
  'reports/periods?period=custom&first=2026-03-01&last=2026-03-29',
  'reports/calls?period=day&which=abandoned',
])('keeps %s as it is', (hash) => {
  expect(addressOf(choiceOf(hash))).toBe(`#${hash}`)
})

it.each(['', 'reports', 'reports/nothing?period=century&day=yesterday&first=2026-02-30x'])(
  'reads %s as today',
  (hash) => {
    expect(choiceOf(hash)).toMatchObject({ place: 'periods', period: 'day', day: null, lines: [] })
  },
)

it('reads a custom period without days as today', () => {
  expect(choiceOf('reports/periods?period=custom').period).toBe('day')
})

it('asks the API for the same', () => {
  const choice = choiceOf('reports/agents?period=month&day=2026-02-01&compare=off')
  expect(pathOf(choice)).toBe('/reports/agents?period=month&day=2026-02-01&compare=false')
  expect(pathOf(choice, true)).toContain('/reports/agents/csv?')
})

it('moves by whole periods, over the ends of months and leap days', () => {
  const month = choiceOf('reports/periods?period=month&day=2028-02-10')
  const shown = { first: '2028-02-01', last: '2028-02-29' }
  expect(moved(month, shown, 1).day).toBe('2028-03-01')
  expect(moved(month, shown, -1).day).toBe('2028-01-31')
})

it('moves a custom period by its own length', () => {
  const choice = choiceOf('reports/periods?period=custom&first=2026-11-01&last=2026-11-10')
  expect(moved(choice, { first: '2026-11-01', last: '2026-11-10' }, -1)).toMatchObject({
    first: '2026-10-22',
    last: '2026-10-31',
  })
})

it('turns a week into the days it has, and back', () => {
  const shown = { first: '2026-11-23', last: '2026-11-29' }
  const custom = ofKind(choiceOf('reports/periods?period=week'), 'custom', shown)
  expect(custom).toMatchObject({ period: 'custom', ...shown })
  expect(ofKind(custom, 'month', shown)).toMatchObject({ period: 'month', day: '2026-11-29' })
})
