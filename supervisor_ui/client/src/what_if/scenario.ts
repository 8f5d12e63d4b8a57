// A scenario as it stands in the address and as it goes to the server. Pure.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'

/** So many people more or, below 0, fewer on a line, from one time of its day to another. */
export interface People {
  line: string
  people: number
  start: string
  end: string
}

/** What is different in the other day; null stays as it was. Seconds; `work` is a factor. */
export interface Scenario {
  day: string
  line: string | null
  people: readonly People[]
  promise: number | null
  credit: number | null
  reserve: number | null
  menu: number | null
  work: number
}

export const RULES = ['promise', 'credit', 'reserve', 'menu'] as const
export type Rule = (typeof RULES)[number]
export const MOST_PEOPLE = 20
const MOST_CHANGES = 20

/** The server has its own mind on the rest. */
export type Question = Omit<Schemas['WhatIfQuestion'], 'aim' | 'replications' | 'with_chance'>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-4]):[0-5]\d$/

/** From `what-if?day=2026-11-24&line=support&people=support:2:10.00:12.00&promise=20`. */
export function scenarioFrom(hash: string, today: string): Scenario {
  const given = new URLSearchParams(hash.split('?')[1] ?? '')
  const day = given.get('day') ?? ''
  return {
    day: DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : dayBefore(today),
    line: given.get('line') || null,
    people: given.getAll('people').flatMap(peopleFrom).slice(0, MOST_CHANGES),
    promise: secondsFrom(given.get('promise')),
    credit: secondsFrom(given.get('credit')),
    reserve: secondsFrom(given.get('reserve')),
    menu: secondsFrom(given.get('menu')),
    work: factorFrom(given.get('work')),
  }
}

/** The hash that means this scenario; what is as it was is left out. */
export function hashOf(scenario: Scenario): string {
  const said = new URLSearchParams({ day: scenario.day })
  if (scenario.line) said.set('line', scenario.line)
  for (const one of scenario.people) {
    said.append('people', [one.line, one.people, dotted(one.start), dotted(one.end)].join(':'))
  }
  for (const rule of RULES) {
    const value = scenario[rule]
    if (value !== null) said.set(rule, String(value))
  }
  if (scenario.work !== 1) said.set('work', String(scenario.work))
  return `what-if?${said.toString().replaceAll('%3A', ':')}`
}

export function questionOf(scenario: Scenario): Question {
  return {
    date: scenario.day,
    line_id: scenario.line,
    staff: scenario.people
      .filter(holds)
      .map(({ line, people, start, end }) => ({ line_id: line, people, start, end })),
    promise_s: scenario.promise,
    priority_credit_s: scenario.credit,
    reserve_after_s: scenario.reserve,
    menu_s: scenario.menu,
    work_factor: scenario.work,
  }
}

/** Whether a row says something that can be replayed: somebody, for some time. */
export function holds(one: People): boolean {
  return one.people !== 0 && TIME.test(one.start) && TIME.test(one.end) && one.start < one.end
}

export function changesNothing(scenario: Scenario): boolean {
  return (
    !scenario.people.some(holds) &&
    RULES.every((rule) => scenario[rule] === null) &&
    scenario.work === 1
  )
}

/** The same day and line, nothing changed. */
export function asItWas({ day, line }: Scenario): Scenario {
  const rules = { promise: null, credit: null, reserve: null, menu: null }
  return { day, line, people: [], ...rules, work: 1 }
}

export function dayBefore(day: string): string {
  const at = new Date(`${day}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}

/** "9" -> "09:00", "9:30" -> "09:30", "930" -> "09:30"; null for what is no time. */
export function timeFrom(text: string): string | null {
  const found = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(text)
  if (!found) return null
  const time = `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`
  return TIME.test(time) && time <= '24:00' ? time : null
}

function peopleFrom(text: string): People[] {
  const [line, count, start, end] = text.split(':')
  const people = Math.trunc(Number(count))
  if (!line || !start || !end || !Number.isFinite(people)) return []
  const span = { start: start.replace('.', ':'), end: end.replace('.', ':') }
  const most = Math.max(-MOST_PEOPLE, Math.min(MOST_PEOPLE, people))
  return TIME.test(span.start) && TIME.test(span.end) && span.end <= '24:00'
    ? [{ line, people: most, ...span }]
    : []
}

function dotted(time: string): string {
  return time.replace(':', '.')
}

function secondsFrom(text: string | null): number | null {
  const value = text === null || text === '' ? Number.NaN : Number(text)
  return value >= 0 && value <= 3600 ? Math.round(value) : null
}

function factorFrom(text: string | null): number {
  const value = Number(text ?? 1)
  return value >= 0.1 && value <= 5 ? value : 1
}
