import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { draftOf, membershipsOf } from './line_draft.ts'

const lines = ['support', 'orders', 'billing'].map((key) => ({ key }) as Line)
const members = [
  { key: 'support', name: 'Support', skill: 4, reserve: false },
  { key: 'orders', name: 'Orders', skill: 2, reserve: true },
]

it('reads what she serves today', () => {
  expect(draftOf(lines, members)).toEqual({ support: 'primary', orders: 'reserve', billing: 'off' })
})

it('keeps her skills and drops what is off', () => {
  const draft = { support: 'off', orders: 'primary', billing: 'reserve' } as const
  expect(membershipsOf(draft, members)).toEqual([
    { line: 'orders', skill: 2, reserve: false },
    { line: 'billing', skill: 1, reserve: true },
  ])
})
