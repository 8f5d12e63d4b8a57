// The shifts of a week as the grid shows them: by person and by the day on which they begin.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import type { Zone } from '@callcenter/ui-shared/time/format.ts'
import { dayLater } from '../choices.ts'
import { clockOf, dayOf, instantOf } from '../days.ts'

export type Shift = Schemas['ShiftRow']
export type Person = Schemas['AgentRow']

export const KINDS = ['work', 'break', 'meeting', 'training', 'absence'] as const
export type Kind = (typeof KINDS)[number]

export const QUARTER_S = 900

/** Work first, then what lies over it, each in the order of the day. */
export function shiftsOn(
  shifts: readonly Shift[],
  agent: string,
  day: string,
  zone: string,
): Shift[] {
  return shifts
    .filter((one) => one.agent_id === agent && dayOf(one.starts_at, zone) === day)
    .toSorted(
      (one, other) =>
        Number(one.kind !== 'work') - Number(other.kind !== 'work') ||
        one.starts_at - other.starts_at,
    )
}

/** "07:00–15:30". */
export function spanOf(shift: Shift, zone: Zone): string {
  return `${clockOf(shift.starts_at, zone)}–${clockOf(shift.ends_at, zone)}`
}

export interface Draft {
  id: string | null
  agent_id: string
  day: string
  from: string
  to: string
  kind: Kind
  /** null: all that she serves at first. */
  line: string | null
}

export function draftOf(shift: Shift, zone: Zone): Draft {
  return {
    id: shift.id,
    agent_id: shift.agent_id,
    day: dayOf(shift.starts_at, zone.timeZone),
    from: clockOf(shift.starts_at, zone),
    to: clockOf(shift.ends_at, zone),
    kind: shift.kind as Kind,
    line: shift.lines?.length === 1 ? (shift.lines[0] ?? null) : null,
  }
}

export const newDraft = (agent_id: string, day: string): Draft => ({
  id: null,
  agent_id,
  day,
  from: '09:00',
  to: '17:00',
  kind: 'work',
  line: null,
})

export type Body = Schemas['NewShift']

/** What to send; null where a time makes no sense. An end before its start is the next morning's. */
export function bodyOf(draft: Draft, timeZone: string): Body | null {
  if (!isClock(draft.from) || !isClock(draft.to)) return null
  const endsOn = draft.to <= draft.from ? dayLater(draft.day, 1) : draft.day
  return {
    agent_id: draft.agent_id,
    starts_at: instantOf(draft.day, draft.from, timeZone),
    ends_at: instantOf(endsOn, draft.to, timeZone),
    kind: draft.kind,
    lines: draft.line === null ? null : [draft.line],
  }
}

export function moved(shift: Shift, seconds: number): Body {
  return {
    agent_id: shift.agent_id,
    starts_at: shift.starts_at + seconds,
    ends_at: shift.ends_at + seconds,
    kind: shift.kind as Kind,
    lines: shift.lines,
  }
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
