// The warning's readings: which one is said first, in which words, and what became of it.
import { age, share, timeOfDay, type Zone } from '@callcenter/ui-shared/time/format.ts'
import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import type { WarningMessages } from './messages/en.ts'

export type Episode = Schemas['WarningRow']
export type Said = NonNullable<FloorWarning['said']>

// Less would be said as 0 %.
const LEAST_SAID = 0.005
// Under this the service would let go of watching, too: only the time that a level is held is left.
const EASED_BELOW = 0.12
const RANK = { calm: 0, watch: 1, act: 2 } as const

/** A warning that may be said now: not calm, not snoozed, and with a reason. */
export function isLoud(warning: FloorWarning, now: number): boolean {
  const quiet = warning.snoozed_until !== null && warning.snoozed_until > now
  return warning.level !== 'calm' && warning.said !== null && !quiet
}

/** The line to speak of first: the highest level, then the greatest risk of five minutes. */
export function worstWarning(
  warnings: readonly FloorWarning[],
  lines: readonly Line[],
  now: number,
): { warning: FloorWarning; line: Line } | null {
  const loud = warnings.flatMap((warning) => {
    const line = lines.find((one) => one.key === warning.line)
    return line && isLoud(warning, now) ? [{ warning, line }] : []
  })
  const first = loud.sort(
    (a, b) =>
      RANK[b.warning.level] - RANK[a.warning.level] ||
      (b.line.risk?.m5 ?? 0) - (a.line.risk?.m5 ?? 0),
  )[0]
  return first ?? null
}

/** Why, in one sentence. */
export function whyOf(said: Said, line: string, zone: Zone, words: WarningMessages): string {
  switch (said.cause) {
    case 'nobody':
      return words.why.nobody(line)
    case 'roster':
      return said.gap ? words.why.roster(spanOf(said.gap, zone)) : words.why.busy(said)
    default:
      return words.why[said.cause](said)
  }
}

/** What would cure it, in one sentence; empty where more people are not the cure. */
export function cureOf(said: Said, words: WarningMessages): string {
  if (said.cure) return words.cure(said.cure.agents, said.cure.minutes)
  return said.cause === 'roster' || said.cause === 'nobody' ? '' : words.noCure
}

/** What the next callers would meet; empty where nobody can say, and where none would be late. */
export function aheadOf(line: Line, words: WarningMessages): string {
  if (!line.risk || line.risk.m5 < LEAST_SAID) return ''
  return words.ahead(share(line.risk.m5, 0), line.promise_s)
}

/** Whether a line that is still warned of has little to fear: the level is held a while longer. */
export function hasEased(line: Line): boolean {
  return line.free > 0 && line.risk !== null && line.risk.m5 < EASED_BELOW
}

export function spanOf(gap: NonNullable<FloorWarning['gap']>, zone: Zone) {
  return {
    from: timeOfDay(gap.starts_at, zone),
    to: timeOfDay(gap.ends_at, zone),
    short: gap.short,
  }
}

/** Why a line has no risk; null when it has one, or nobody has looked at it yet. */
export function unknownBecause(
  warning: FloorWarning | undefined,
  words: WarningMessages,
): string | null {
  if (!warning) return null
  if (warning.stale) return words.whyNot.stale
  return warning.why_not ? words.whyNot[warning.why_not] : null
}

/** What became of an episode, sentence by sentence. */
export function outcomeOf(episode: Episode, words: WarningMessages): string[] {
  const said: string[] = []
  if (episode.ended_at !== null && episode.late_callers === 0) said.push(words.kept)
  if (episode.late_callers) said.push(words.broke(episode.late_callers, episode.callers ?? 0))
  if (episode.lead_s !== null) {
    const span = age(Math.abs(episode.lead_s))
    said.push(episode.lead_s >= 0 ? words.lead(span) : words.lag(span))
  }
  if (episode.acknowledged_by) said.push(words.inHand(episode.acknowledged_by))
  if (episode.snoozed_by) said.push(words.by(episode.snoozed_by))
  return said
}

/** Episodes that have reached `act`: a tone is due for each that was not heard yet. */
export function tonesDue(
  warnings: readonly FloorWarning[],
  heard: ReadonlySet<string>,
  now: number,
): string[] {
  return warnings.flatMap((warning) => {
    const due = warning.level === 'act' && warning.id !== null && isLoud(warning, now)
    return due && warning.acknowledged_at === null && !heard.has(warning.id ?? '')
      ? [warning.id ?? '']
      : []
  })
}
