import type { FloorWarning, Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { en as panel } from '../../messages/en.ts'
import { en as warning } from '../warnings/messages/en.ts'
import { pressures, sentenceOf } from './sentence.ts'
import { said } from './warned.ts'

const NOW = 1000
const words = { sentence: panel.sentence, warning, zone: { locale: 'en-GB', timeZone: 'UTC' } }
const line = (key: string) =>
  ({
    key,
    name: key,
    promise_s: 30,
    free: 0,
    on_call: 6,
    wrapping: 2,
    risk: { m1: 0.6, m5: 0.64, m15: 0.5 },
  }) as Line
const lines = [line('Support'), line('Orders')]
const waits = (key: string, ...seconds: number[]) =>
  seconds.map((s, n) => ({ call_id: `${key}${n}`, line: key, waiting_since: NOW - s }) as Waiting)
const warned = (key: string, part: Partial<FloorWarning> = {}) =>
  ({
    line: key,
    level: 'act',
    stale: false,
    gap: null,
    id: 'w1',
    snoozed_until: null,
    said: {
      cause: 'load',
      free: 0,
      on_call: 6,
      wrapping: 2,
      load: 11,
      cure: { agents: 2, minutes: 20 },
    },
    ...part,
  }) as FloorWarning
const say = (waiting: Waiting[], warnings: FloorWarning[]) => {
  const all = pressures(lines, waiting, NOW)
  return said(sentenceOf(all, words.sentence), all, warnings, NOW, words)
}

it('says the warning before anybody is late, with what the next callers would meet', () => {
  expect(say([], [warned('Support')])).toMatchObject({
    mood: 'over',
    headline: 'Support is falling behind.',
    late: null,
    rest: '64 % of the next callers would wait past 30 s.',
    why: 'The calls to come keep 11 people busy; 8 are here. Two more people for 20 minutes would cure it.',
  })
})

it('counts who is late by the second, not by the last look of the server', () => {
  const one = say(waits('Support', 41, 27), [warned('Support')])
  expect([one.late, one.rest]).toEqual(['One caller is past 30 s,', 'one more soon.'])
})

it('says that a line catches up while its warning is held', () => {
  const calmer = lines.map((one) => ({ ...one, free: 2, risk: { m1: 0, m5: 0, m15: 0 } }))
  const all = pressures(calmer, [], NOW)
  const one = said(sentenceOf(all, words.sentence), all, [warned('Support')], NOW, words)
  expect([one.mood, one.headline, one.rest]).toEqual(['near', 'Support is catching up.', ''])
  const late = pressures(calmer, waits('Support', 41), NOW)
  const still = said(sentenceOf(late, words.sentence), late, [warned('Support')], NOW, words)
  expect(still.headline).toBe('Support is falling behind.')
})

it('asks to watch in a quieter voice', () => {
  expect(say([], [warned('Support', { level: 'watch' })])).toMatchObject({
    mood: 'near',
    headline: 'Support may miss its promise.',
  })
})

it('speaks of callers who are late elsewhere rather than of a line to watch', () => {
  const one = say(waits('Orders', 45), [warned('Support', { level: 'watch' })])
  expect([one.line?.key, one.warning]).toEqual(['Orders', null])
})

it('says what it sees itself when there is no warning, or it is snoozed', () => {
  for (const warnings of [[], [warned('Support', { snoozed_until: NOW + 60 })]]) {
    expect(say(waits('Support', 41), warnings).warning).toBeNull()
    expect(say([], warnings).mood).toBe('calm')
  }
})

it('mentions a gap in the roster while all is calm', () => {
  const gap = { starts_at: 54_000, ends_at: 59_400, short: 2 }
  const one = say([], [warned('Support', { level: 'calm', said: null, gap })])
  expect(one.mood).toBe('calm')
  expect(one.why).toContain('Two people are missing from 15:00 to 16:30.')
})
