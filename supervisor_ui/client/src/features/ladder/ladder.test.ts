import { Problem } from '@callcenter/ui-shared/api/problem.ts'
import type { LadderRung } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { detailOf, hurtOf, isActive, toAsk } from './ladder.ts'
import { en } from './messages/en.ts'

const NOW = 1000
const rung = (part: Partial<LadderRung>): LadderRung => ({
  rung: 1,
  able: 2,
  why: null,
  asked: 0,
  coming: 0,
  refused: 0,
  until: null,
  answer_by: null,
  names: [],
  last_no: null,
  ...part,
})

it('says who can be asked, and of nobody why', () => {
  expect(detailOf(rung({}), 1, NOW, en)).toBe('2 can come now')
  expect(detailOf(rung({ able: 0, why: 'hours' }), 3, NOW, en)).toBe(
    'Nobody may be rung at this hour',
  )
})

it('says how many are asked and coming, and how long they stay', () => {
  const asked = rung({ asked: 2, answer_by: NOW + 40 })
  expect(isActive(asked)).toBe(true)
  expect(detailOf(asked, 1, NOW, en)).toBe('Asked 2 · answer within 0:40')
  const coming = rung({ asked: 2, coming: 1, answer_by: NOW + 40, until: NOW + 1180 })
  expect(detailOf(coming, 1, NOW, en)).toBe('Asked 2 · 1 coming · 19:40 left')
})

it('tells a refusal for two minutes, then only what can be done', () => {
  const last_no = { name: 'Ian Moss', at: NOW - 20, reason: 'not now' }
  expect(detailOf(rung({ able: 0, why: 'refused', last_no }), 1, NOW, en)).toBe(
    'Ian Moss did not come, 0:20 ago',
  )
  expect(detailOf(rung({ last_no }), 1, NOW + 101, en)).toBe('2 can come now')
})

it('asks two of the reserve and one of another line', () => {
  expect(toAsk(rung({ able: 5 }), 1)).toBe(2)
  expect(toAsk(rung({ able: 5 }), 2)).toBe(1)
  expect(toAsk(rung({ able: 1 }), 3)).toBe(1)
})

it('reads what lending would do from the refusal, and from no other problem', () => {
  const hurts = [{ name: 'Orders', hands: 1, agent: 'Hugo', before: 0.04, after: 0.61 }]
  const body = { code: 'would_hurt', message: '', retry: false, details: { hurts } }
  const hurt = hurtOf(new Problem(409, body))
  expect(hurt && en.hurt(hurt)).toBe(
    'Orders would keep 1 person without Hugo. Late callers there: 4 % now, 61 % then.',
  )
  expect(hurtOf(new Problem(409, { ...body, code: 'not_now' }))).toBeNull()
})
