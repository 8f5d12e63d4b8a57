import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { joined, reserveFor, spareFor, wrappingFor } from './ladder.ts'

const agent = (id: string, state: FloorAgent['state'], lines: [string, boolean][], deadline = 0) =>
  ({
    id,
    state,
    deadline,
    reserve: lines.every(([, reserve]) => reserve),
    lines: lines.map(([key, reserve]) => ({ key, name: key, skill: 3, reserve })),
  }) as FloorAgent
const line = (key: string, waiting = 0) => ({ key, name: key, waiting }) as Line

it('calls in only reserve members who are free and not yet on the line', () => {
  const agents = [
    agent('greta', 'ready', [['support', true]]),
    agent('ian', 'away', [['support', true]]),
    agent('lena', 'ready', [['support', false]]),
  ]
  expect(reserveFor(agents, 'support').map((one) => one.id)).toEqual(['greta'])
})

it('borrows only where nobody waits and somebody stays behind', () => {
  const agents = ['a', 'b', 'c'].map((id) => agent(id, 'ready', [['orders', false]]))
  expect(spareFor(agents, [line('orders')], 'support')?.agents).toHaveLength(2)
  expect(spareFor(agents, [line('orders', 1)], 'support')).toBeNull()
  expect(spareFor(agents.slice(0, 1), [line('orders')], 'support')).toBeNull()
})

it('knows who is free next after wrap-up', () => {
  const agents = [
    agent('ines', 'wrapping_up', [['support', false]], 44),
    agent('ana', 'wrapping_up', [['support', false]], 2),
  ]
  expect(wrappingFor(agents, 'support').map((one) => one.id)).toEqual(['ana', 'ines'])
})

it('turns a reserve member into a member without losing her other lines or skill', () => {
  const greta = agent('greta', 'ready', [
    ['support', true],
    ['orders', false],
  ])
  expect(joined(greta, 'support')).toEqual([
    { line: 'orders', skill: 3, reserve: false },
    { line: 'support', skill: 3, reserve: false },
  ])
})
