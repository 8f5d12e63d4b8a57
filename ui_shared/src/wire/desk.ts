// What an agent's own desk receives: the `desk` topic.
import type { AgentState, Caller, Line, Membership, Reach } from './people.ts'

export interface Me {
  agent_id: string
  name: string
  state: AgentState
  since: number
  reason: string | null
  reach: Reach
  lines: Membership[]
  identity: string
}

export interface Offer {
  id: string
  call_id: string
  kind: 'serve' | 'consult' | 'transfer'
  line: string
  line_name: string
  made_at: number
  deadline: number
  waiting_since: number | null
  promise_s: number
  caller: Caller
  hand_off?: HandOff | null
}

export interface Attachment {
  name: string
  url: string
}

export interface HandOff {
  gist: string
  fields: [string, string][]
  attachments: Attachment[]
  chain: { at: number; from: string; to: string; why: string }[]
}

export interface Leg {
  id: string
  kind: 'caller' | 'agent' | 'consult' | 'outside'
  name: string
  state: string
  muted: boolean
  held: boolean
}

export interface Call {
  id: string
  line: string
  line_name: string
  state: 'connecting' | 'talking' | 'held'
  since: number
  waiting_since: number | null
  answered_at: number | null
  promise_s: number
  legs: Leg[]
  note: string
  hand_off: HandOff | null
  case_id: string | null
  caller: Caller
}

export interface WrapUp {
  call_id: string
  deadline: number | null
  outcome: string | null
  resolved: boolean | null
  note: string
}

export interface OpenCase {
  id: string
  number: string
  title: string
  opened_at: number
  line: string | null
  status: string
}

export interface Order {
  id: string
  number: string
  title: string
  status: string
  at: number
  detail: string | null
}

export interface Customer {
  id: string
  name: string
  say_as: string | null
  company: string | null
  tier: string | null
  since: number | null
  tags: string[]
  place: string | null
  timezone: string | null
  numbers: string[]
  special_dates: { date: string; what: string }[]
  open_cases: OpenCase[]
  orders: Order[]
}

export type TimelineKind = 'call' | 'note' | 'case' | 'order'

export interface TimelineItem {
  at: number
  kind: TimelineKind
  title: string
  detail: string | null
  right: string | null
}

export interface Card {
  match: 'exact' | 'probable' | 'several' | 'unknown'
  source_mark: string | null
  candidates: { id: string; name: string; hint: string | null }[]
  customer: Customer | null
  timeline: TimelineItem[]
}

export interface Colleague {
  id: string
  name: string
  state: AgentState
  since: number
  reason: string | null
  lines: string[]
}

/** A call back that this agent has promised. */
export interface Promised {
  id: string
  due_at: number
  name: string
  why: string | null
}

export interface DeskEntries {
  me?: Me
  offer?: Offer
  call?: Call
  wrap_up?: WrapUp
  card?: Card
  [line: `line:${string}`]: Line
  [colleague: `colleague:${string}`]: Colleague
  [promise: `promise:${string}`]: Promised
}
