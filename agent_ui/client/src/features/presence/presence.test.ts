import { expect, it } from 'vitest'
import { reasonName } from './presence.ts'

it('names known reasons and reads the server’s own as words', () => {
  expect(reasonName('lunch', [{ id: 'lunch', name: 'Lunch' }])).toBe('Lunch')
  expect(reasonName('connection_lost', [])).toBe('Connection lost')
  expect(reasonName(null, [])).toBe('')
})
