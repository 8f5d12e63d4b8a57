// What is looked at, kept in the address: a link or a reload shows the same report.
export const REPORTS = [
  'periods',
  'wait-times',
  'calls-per-hour',
  'abandonment',
  'inbound-resolved',
  'agents',
  'hand-offs',
  'calibration',
] as const
export const PLACES = [...REPORTS, 'calls'] as const
export const KINDS = ['day', 'week', 'month', 'year', 'custom'] as const

export type ReportId = (typeof REPORTS)[number]
export type Place = (typeof PLACES)[number]
export type Kind = (typeof KINDS)[number]

export interface Choice {
  place: Place
  period: Kind
  /** A day of the period, or null: today. */
  day: string | null
  first: string | null
  last: string | null
  /** None chosen means all. */
  lines: readonly string[]
  tier: string | null
  compare: boolean
  /** On the page of calls: what came of them. */
  which: string | null
}

export interface Span {
  first: string
  last: string
}

/** `reports/wait-times?period=week&line=support` -> the choice; what is not understood is left out. */
export function choiceOf(hash: string): Choice {
  const [path = '', query = ''] = hash.split('?')
  const asked = new URLSearchParams(query)
  const period = known(KINDS, asked.get('period')) ?? 'day'
  return {
    place: known(PLACES, path.split('/')[1] ?? null) ?? 'periods',
    period: period === 'custom' && !isDay(asked.get('first')) ? 'day' : period,
    day: dayIn(asked, 'day'),
    first: dayIn(asked, 'first'),
    last: dayIn(asked, 'last') ?? dayIn(asked, 'first'),
    lines: asked.getAll('line'),
    tier: asked.get('tier'),
    compare: asked.get('compare') !== 'off',
    which: asked.get('which'),
  }
}

export function addressOf(choice: Choice): string {
  const asked = new URLSearchParams({ period: choice.period })
  for (const [name, value] of spanOf(choice)) asked.set(name, value)
  for (const line of choice.lines) asked.append('line', line)
  if (choice.tier) asked.set('tier', choice.tier)
  if (choice.which) asked.set('which', choice.which)
  if (!choice.compare) asked.set('compare', 'off')
  return `#reports/${choice.place}?${asked}`
}

/** The path of the report in the API, or of its CSV. */
export function pathOf(choice: Choice, csv = false): string {
  const asked = new URLSearchParams({ period: choice.period })
  for (const [name, value] of spanOf(choice)) asked.set(name, value)
  for (const line of choice.lines) asked.append('line', line)
  if (choice.tier) asked.set('tier', choice.tier)
  if (!choice.compare) asked.set('compare', 'false')
  return `/reports/${choice.place}${csv ? '/csv' : ''}?${asked}`
}

/** The period after (1) or before (-1) the one shown; a custom one moves by its own length. */
export function moved(choice: Choice, shown: Span, by: 1 | -1): Choice {
  if (choice.period !== 'custom') {
    return { ...choice, day: plus(by === 1 ? shown.last : shown.first, by) }
  }
  const days = by * (daysBetween(shown.first, shown.last) + 1)
  return { ...choice, first: plus(shown.first, days), last: plus(shown.last, days) }
}

/** Another kind of period around what is shown; a custom one begins as the same days. */
export function ofKind(choice: Choice, kind: Kind, shown: Span): Choice {
  if (kind === 'custom') return { ...choice, period: kind, day: null, ...shown }
  return { ...choice, period: kind, day: shown.last, first: null, last: null }
}

export function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

export function isDay(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
}

function spanOf({ period, day, first, last }: Choice): [string, string][] {
  if (period !== 'custom') return day ? [['day', day]] : []
  return first && last
    ? [
        ['first', first],
        ['last', last],
      ]
    : []
}

function dayIn(asked: URLSearchParams, name: string): string | null {
  const text = asked.get(name)
  return isDay(text) ? text : null
}

function known<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((one) => one === text)
}
