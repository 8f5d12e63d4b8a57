import { expect, it } from 'vitest'
import { instantOf } from '../days.ts'
import { bodyOf, draftOf, moved, newDraft, type Shift, shiftsOn, spanOf } from './shifts.ts'

const BERLIN = { locale: 'en-GB', timeZone: 'Europe/Berlin' }
const at = (day: string, clock: string) => instantOf(day, clock, 'Europe/Berlin')

const shift = (day: string, from: string, to: string, kind = 'work'): Shift => ({
  id: `${day}${from}`,
  agent_id: 'ana',
  starts_at: at(day, from),
  ends_at: at(day, to),
  kind,
  lines: null,
  source: 'file',
})

it('reads clock times where the line is, also around a clock change', () => {
  expect(at('2026-11-30', '08:00')).toBe(Date.parse('2026-11-30T07:00Z') / 1000)
  expect(at('2026-07-01', '08:00')).toBe(Date.parse('2026-07-01T06:00Z') / 1000)
  expect(at('2026-10-25', '08:00')).toBe(Date.parse('2026-10-25T07:00Z') / 1000)
  expect(at('2026-10-24', '22:00')).toBe(Date.parse('2026-10-24T20:00Z') / 1000)
})

it('shows a day with work first and breaks after it', () => {
  const all = [
    shift('2026-11-30', '11:00', '11:30', 'break'),
    shift('2026-11-30', '07:00', '15:30'),
    shift('2026-12-01', '07:00', '15:30'),
  ]
  const found = shiftsOn(all, 'ana', '2026-11-30', 'Europe/Berlin')
  expect(found.map((one) => spanOf(one, BERLIN))).toEqual(['07:00–15:30', '11:00–11:30'])
})

it('sends what was typed, and a night into the next morning', () => {
  const day = draftOf(shift('2026-11-30', '07:00', '15:30'), BERLIN)
  expect(bodyOf(day, 'Europe/Berlin')).toEqual({
    agent_id: 'ana',
    starts_at: at('2026-11-30', '07:00'),
    ends_at: at('2026-11-30', '15:30'),
    kind: 'work',
    lines: null,
  })
  const night = bodyOf({ ...day, from: '22:00', to: '06:00' }, 'Europe/Berlin')
  expect(night?.ends_at).toBe(at('2026-12-01', '06:00'))
})

it('sends nothing for a time that is none', () => {
  const draft = newDraft('ana', '2026-11-30')
  for (const wrong of ['8:00', '24:00', 'noon', '']) {
    expect(bodyOf({ ...draft, from: wrong }, 'UTC')).toBeNull()
  }
})

it('moves a shift as a whole', () => {
  const one = shift('2026-11-30', '07:00', '15:30')
  const later = moved(one, 900)
  expect(later.starts_at - one.starts_at).toBe(900)
  expect(later.ends_at - later.starts_at).toBe(one.ends_at - one.starts_at)
})
