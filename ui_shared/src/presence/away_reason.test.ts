import { expect, it } from 'vitest'
import { awayReasonName } from './away_reason.ts'

it('names known reasons, however they are written, and reads others as words', () => {
  const known = [{ id: 'lunch', name: 'Mittag' }]
  expect(awayReasonName('lunch', known)).toBe('Mittag')
  expect(awayReasonName('Lunch', known)).toBe('Mittag')
  expect(awayReasonName('connection_lost', known)).toBe('Connection lost')
  expect(awayReasonName(null, known)).toBe('')
})
