// What a supervisor's panel receives: the `floor` topic.
import type { AgentState, Caller, Line, Membership, Reach } from './people.ts'

export type Total = Omit<Line, 'key' | 'name'>

export interface Waiting {
  call_id: string
  line: string
  waiting_since: number
  /** Place in the line: lower is served first. */
  order_at: number
  priority: number
  name: string | null
  detail: string | null
  ringing_agent: string | null
}

export interface FloorAgent {
  id: string
  name: string
  state: AgentState
  since: number
  reason: string | null
  reach: Reach
  line: string | null
  call_id: string | null
  caller: string | null
  deadline: number | null
  lines: Membership[]
  reserve: boolean
}

export interface FloorCall {
  id: string
  line: string
  caller: Caller | string | null
  agent: string | null
  since: number
  state: string
}

/** One bar of the day: counts of one interval. */
export interface TodayInterval {
  at: number
  offered: number
  answered: number
  late: number
}

export interface Today {
  interval_s: number
  opens_at: number
  closes_at: number
  intervals: TodayInterval[]
  yesterday: number[]
  forecast: number[] | null
}

export interface FloorEntries {
  total?: Total
  today?: Today
  [line: `line:${string}`]: Line
  [waiting: `waiting:${string}`]: Waiting
  [agent: `agent:${string}`]: FloorAgent
  [call: `call:${string}`]: FloorCall
}
