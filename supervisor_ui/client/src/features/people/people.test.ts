import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { counted, grouped, type GroupName, isWall } from './people.ts'

const agent = (
  name: string,
  state: FloorAgent['state'],
  since: number,
  part: Partial<FloorAgent> = {},
) => ({ id: name, name, state, since, reserve: false, deadline: null, ...part }) as FloorAgent

const all = [
  agent('Mira', 'on_call', 5),
  agent('Dmitri', 'on_call', 3),
  agent('Per', 'not_responding', 9),
  agent('Ines', 'wrapping_up', 1, { deadline: 44 }),
  agent('Ana', 'wrapping_up', 2, { deadline: 2 }),
  agent('Greta', 'ready', 0, { reserve: true }),
  agent('Bo', 'signed_out', 0),
]

it('puts the worst state first and leaves out who is not there', () => {
  const names = grouped(all).map((group) => [group.name, group.agents.map((one) => one.name)])
  expect(names).toEqual([
    ['not_responding', ['Per']],
    ['wrapping_up', ['Ana', 'Ines']],
    ['on_call', ['Dmitri', 'Mira']],
    ['reserve', ['Greta']],
  ])
})

it('counts the reserve apart from who is signed in', () => {
  expect(counted(all)).toEqual({ signedIn: 5, reserve: 1 })
})

it('shows a crowd as marks, but keeps the names of those who do not respond', () => {
  const crowd = (name: GroupName, size: number) => ({ name, agents: Array(size).fill(all[0]) })
  expect(isWall(crowd('on_call', 300), 500)).toBe(true)
  expect(isWall(crowd('on_call', 6), 500)).toBe(false)
  expect(isWall(crowd('on_call', 30), 40)).toBe(false)
  expect(isWall(crowd('not_responding', 300), 500)).toBe(false)
})
