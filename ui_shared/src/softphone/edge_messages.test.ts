import { expect, it } from 'vitest'
import { readEdgeMessage } from './edge_messages.ts'

it('reads what it knows and passes over what it does not', () => {
  expect(readEdgeMessage('{"type":"held","held":true}')).toEqual({ type: 'held', held: true })
  expect(readEdgeMessage('{"type":"weather"}')).toBeNull()
  expect(readEdgeMessage('[1]')).toBeNull()
})
