// What the planner shows is kept in the address: line, week, and the day looked at.

export interface Choices {
  line: string | null
  /** Any day of the week, as 2026-11-30; null for this week. */
  week: string | null
  /** 0 to 6 from Monday; null for the whole week. */
  day: number | null
}

export function choicesIn(hash: string): Choices {
  const asked = new URLSearchParams(hash.split('?')[1] ?? '')
  const day = asked.get('day')
  const week = asked.get('week')
  return {
    line: asked.get('line'),
    week: week !== null && /^\d{4}-\d{2}-\d{2}$/.test(week) ? week : null,
    day: day !== null && /^[0-6]$/.test(day) ? Number(day) : null,
  }
}

export function addressOf({ line, week, day }: Choices): string {
  const asked = new URLSearchParams()
  if (line !== null) asked.set('line', line)
  if (week !== null) asked.set('week', week)
  if (day !== null) asked.set('day', String(day))
  const text = asked.toString()
  return text ? `#planner?${text}` : '#planner'
}

/** The same choices with some changed, put into the address. */
export function choose(now: Choices, change: Partial<Choices>): void {
  location.assign(addressOf({ ...now, ...change }))
}

/** A day so many days later, as the calendar counts. */
export function dayLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function weeksBetween(first: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(first)) / (7 * 86_400_000))
}
