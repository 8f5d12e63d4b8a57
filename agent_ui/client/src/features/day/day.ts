// My day: figures from my own calls, and how late a promised call back is.
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import type { SharedMessages } from '@callcenter/ui-shared/messages/en.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'

export interface MyCall {
  id: string
  at: number
  name: string
  line: string
  /** Seconds that I talked, hold and a colleague's talk left out; null if I did not. */
  talked: number | null
  outcome: string | null
  resolved: boolean | null
}

export interface MyFigures {
  calls: number
  /** Seconds, null before the first call. */
  averageTalk: number | null
  /** Share of the calls with an answer, 0 to 1. */
  resolved: number | null
}

/** My calls that are over, with what I talked in each, not how long it went on without me. */
export function myCallsOf(rows: readonly CallRow[], words: SharedMessages['caller']): MyCall[] {
  return rows
    .filter((row) => row.ended_at !== null)
    .map((row) => ({
      id: row.id,
      at: row.started_at,
      name: row.customer_name ?? callerName(row.caller, words),
      line: row.line_name ?? '',
      talked: row.own_talk_s,
      outcome: row.outcome,
      resolved: row.resolved,
    }))
}

export function figuresOf(calls: readonly MyCall[]): MyFigures {
  const talked = calls.map((call) => call.talked).filter((s) => s !== null)
  const judged = calls.filter((call) => call.resolved !== null)
  return {
    calls: calls.length,
    averageTalk: talked.length === 0 ? null : sum(talked) / talked.length,
    resolved: judged.length === 0 ? null : judged.filter((c) => c.resolved).length / judged.length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The last midnight of the viewer's zone, epoch seconds. */
export function midnight(now: number, zone: { timeZone: string }): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone.timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now * 1000)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return Math.floor(now) - of('hour') * 3600 - of('minute') * 60 - of('second')
}

/** A promised call is due from fifteen minutes before its time. */
export function isDue(dueAt: number, now: number): boolean {
  return dueAt - now <= 15 * 60
}
