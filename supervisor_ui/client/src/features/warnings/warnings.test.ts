import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import {
  cureOf,
  type Episode,
  outcomeOf,
  type Said,
  tonesDue,
  unknownBecause,
  whyOf,
  worstWarning,
} from './warnings.ts'

const NOW = 1000
const zone = { locale: 'en-GB', timeZone: 'UTC' }
const said: Said = {
  cause: 'load',
  promise_s: 30,
  waiting: 3,
  head_s: 20,
  late: 0,
  near: 1,
  free: 0,
  on_call: 6,
  wrapping: 2,
  load: 11.2,
  came: 31,
  due: 19.6,
  surge: false,
  gap: { starts_at: 54_000, ends_at: 59_400, short: 2 },
  cure: { agents: 2, minutes: 20 },
}
const warning = (line: string, part: Partial<FloorWarning> = {}): FloorWarning => ({
  line,
  level: 'watch',
  since: NOW - 60,
  stale: false,
  why_not: null,
  said,
  gap: null,
  id: `w-${line}`,
  acknowledged_at: null,
  acknowledged_by: null,
  snoozed_until: null,
  ...part,
})
const line = (key: string, m5: number) =>
  ({ key, name: key, promise_s: 30, risk: { m1: m5, m5, m15: m5 } }) as Line
const lines = [line('support', 0.3), line('orders', 0.4), line('billing', 0.1)]

it('says the highest level first, then the greatest risk', () => {
  const found = worstWarning([warning('support'), warning('orders')], lines, NOW)
  expect(found?.line.key).toBe('orders')
  const act = worstWarning([warning('billing', { level: 'act' }), warning('orders')], lines, NOW)
  expect(act?.line.key).toBe('billing')
})

it('is silent about what is calm, stale, snoozed or not on the floor', () => {
  const quiet = [
    warning('support', { level: 'calm', said: null }),
    warning('orders', { snoozed_until: NOW + 1 }),
    warning('gone'),
  ]
  expect(worstWarning(quiet, lines, NOW)).toBeNull()
  expect(worstWarning([warning('orders', { snoozed_until: NOW })], lines, NOW)).not.toBeNull()
})

it('gives each reason in one sentence, in both languages', () => {
  const why = (cause: Said['cause'], words = en) =>
    whyOf({ ...said, cause }, 'Support', zone, words)
  expect(why('nobody')).toBe('Nobody is working on Support.')
  expect(why('late')).toBe('Six on a call, two wrapping up, nobody free.')
  expect(why('surge')).toBe('31 calls came in 15 minutes, 20 were expected.')
  expect(why('load')).toBe('The calls to come keep 11 people busy; 8 are here.')
  expect(why('roster')).toBe('Two people are missing from 15:00 to 16:30.')
  expect(why('roster', de)).toBe('Von 15:00 bis 16:30 fehlen 2 Leute.')
  expect(why('load', de)).toBe('Die kommenden Anrufe beschäftigen 11 Leute; da sind 8.')
})

it('names the cure, or says that there is none', () => {
  expect(cureOf(said, en)).toBe('Two more people for 20 minutes would cure it.')
  expect(cureOf({ ...said, cure: { agents: 1, minutes: 10 } }, de)).toBe(
    'Eine Person mehr für 10 Minuten würde helfen.',
  )
  expect(cureOf({ ...said, cure: null }, en)).toBe('No number of people would cure it now.')
  expect(cureOf({ ...said, cause: 'roster', cure: null }, en)).toBe('')
})

it('says why there is no risk', () => {
  expect(unknownBecause(undefined, en)).toBeNull()
  expect(unknownBecause(warning('support'), en)).toBeNull()
  expect(unknownBecause(warning('support', { why_not: 'few_calls' }), en)).toBe(
    'too few calls handled so far',
  )
  expect(unknownBecause(warning('support', { stale: true, why_not: 'closed' }), en)).toBe(
    'no worker is looking',
  )
})

it('sounds once for each episode that asks to act', () => {
  const all = [
    warning('support', { level: 'act' }),
    warning('orders'),
    warning('billing', { level: 'act', acknowledged_at: NOW }),
  ]
  expect(tonesDue(all, new Set(), NOW)).toEqual(['w-support'])
  expect(tonesDue(all, new Set(['w-support']), NOW)).toEqual([])
  const snoozed = [warning('support', { level: 'act', snoozed_until: NOW + 60 })]
  expect(tonesDue(snoozed, new Set(), NOW)).toEqual([])
})

it('tells what became of an episode', () => {
  const episode = {
    ended_at: NOW,
    callers: 9,
    late_callers: 2,
    lead_s: 185,
    acknowledged_by: 'Sam',
    snoozed_by: null,
  } as Episode
  expect(outcomeOf(episode, en)).toEqual([
    '2 of 9 callers were late.',
    'Warned 3:05 before.',
    'In hand: Sam.',
  ])
  expect(
    outcomeOf({ ...episode, late_callers: 0, lead_s: null, acknowledged_by: null }, en),
  ).toEqual(['The promise was kept.'])
  expect(outcomeOf({ ...episode, lead_s: -5 }, en)).toContain('Came 0:05 too late.')
})
