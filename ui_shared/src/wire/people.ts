// Values that both desks share: agents, callers, lines. Times are epoch seconds by the server's clock.

export type AgentState =
  'signed_out' | 'ready' | 'offered' | 'on_call' | 'wrapping_up' | 'away' | 'not_responding'

export type Reach = 'browser' | 'phone'

export type Trust = 'full' | 'partial' | 'gateway' | 'failed' | 'none'

export interface Caller {
  number: string | null
  withheld: boolean
  trust: Trust
  name: string | null
}

export interface Membership {
  key: string
  name: string
  skill: number
  reserve: boolean
}

export interface PeriodFigures {
  offered: number
  answered: number
  abandoned: number
  within_promise: number
  within_goal: number
  /** Share between 0 and 1, null while nothing was offered. */
  service_level: number | null
  service_level_definition: number
  /** Average speed of answer, seconds. */
  asa_s: number | null
}

export interface Line {
  key: string
  name: string
  promise_s: number
  /** The share that should be answered within the promise, 0 to 1. */
  goal_s: number
  waiting: number
  /** When the longest waiting caller entered, or null. */
  longest_since: number | null
  estimate: { low: number; high: number } | null
  free: number
  ringing: number
  on_call: number
  wrapping: number
  away: number
  not_responding: number
  reserve: number
  in_progress: number
  today: PeriodFigures
  last15: PeriodFigures
  risk: { m1: number; m5: number; m15: number } | null
}
