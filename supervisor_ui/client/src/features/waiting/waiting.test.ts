import type { FloorAgent, Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { canTake, firstName, inOrder, nameOfAgent } from './waiting.ts'

const one = (call_id: string, waiting_since: number) => ({ call_id, waiting_since }) as Waiting
const agent = (id: string, state: FloorAgent['state'], line: string, since: number) =>
  ({ id, name: `${id} X`, state, since, lines: [{ key: line }] }) as FloorAgent

it('puts the oldest first and keeps ties steady', () => {
  const order = inOrder([one('b', 5), one('c', 1), one('a', 5)]).map((w) => w.call_id)
  expect(order).toEqual(['c', 'a', 'b'])
})

it('sends to free members of the line first, longest idle before others', () => {
  const agents = [
    agent('orders', 'ready', 'orders', 1),
    agent('late', 'ready', 'support', 9),
    agent('early', 'ready', 'support', 2),
    agent('busy', 'on_call', 'support', 0),
  ]
  expect(canTake(agents, 'support').map((a) => a.id)).toEqual(['early', 'late', 'orders'])
})

it('names agents, shortly', () => {
  expect(firstName(nameOfAgent([agent('yusuf', 'ready', 'x', 0)], 'yusuf'))).toBe('yusuf')
  expect(nameOfAgent([], 'a7')).toBe('a7')
})
