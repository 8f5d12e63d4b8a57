import type { HelpAsk } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { isOver, reasonsOf } from './ask.ts'
import { en } from './messages/en.ts'

const ask: HelpAsk = {
  id: 'k1',
  line: 'support',
  line_name: 'Support',
  minutes: 20,
  made_at: 0,
  deadline: 45,
  asked_by: 'Sam Okafor',
  waiting: 3,
  longest_since: 0,
  hurts: null,
}

it('says who waits and since when', () => {
  expect(reasonsOf(ask, 'ready', 41, en)).toEqual(['3 callers wait there, the first for 41 s.'])
  expect(reasonsOf({ ...ask, waiting: 0, longest_since: null }, 'ready', 41, en)).toEqual([
    'It is very busy there.',
  ])
})

it('says that a call is finished first, and whom her going would hurt', () => {
  const hurts = { line_id: 'orders', name: 'Orders', hands: 1, before: 0.02, after: 0.61 }
  expect(reasonsOf({ ...ask, hurts }, 'on_call', 41, en).slice(1)).toEqual([
    'Orders keeps 1 person; 61 % of its callers may wait too long.',
    'You finish your call first.',
  ])
})

it('is over at its deadline', () => {
  expect([isOver(ask, 44), isOver(ask, 45)]).toEqual([false, true])
})
