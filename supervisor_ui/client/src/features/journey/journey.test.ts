import { expect, it } from 'vitest'
import { eventWords } from './journey.ts'

it('reads event names as words', () => {
  expect(eventWords('CallAnswered')).toBe('Call answered')
  expect(eventWords('queued')).toBe('Queued')
})
