// People by state, the worst state first, with what is worth knowing of each.
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'

export const GROUPS = [
  'not_responding',
  'ready',
  'offered',
  'wrapping_up',
  'on_call',
  'away',
  'reserve',
] as const

export type GroupName = (typeof GROUPS)[number]

export interface Group {
  name: GroupName
  agents: FloorAgent[]
}

/** Everybody at work, grouped; groups without people are left out. */
export function grouped(agents: readonly FloorAgent[]): Group[] {
  return GROUPS.map((name) => ({
    name,
    agents: agents.filter((agent) => groupOf(agent) === name).sort((a, b) => order(name, a, b)),
  })).filter((group) => group.agents.length > 0)
}

export function groupOf(agent: FloorAgent): GroupName | null {
  if (agent.state === 'signed_out') return null
  if (agent.state === 'ready' && agent.reserve) return 'reserve'
  return agent.state
}

function order(name: GroupName, a: FloorAgent, b: FloorAgent): number {
  const bySoonest = name === 'wrapping_up' ? (a.deadline ?? Infinity) - (b.deadline ?? Infinity) : 0
  return bySoonest || a.since - b.since || a.name.localeCompare(b.name)
}

/** More people at work than this are a wall of marks; names stay where somebody must act. */
const CROWD = 60
/** A group this small keeps its names even in a crowd. */
const NAMED = 6

export function isWall(group: Group, everybody: number): boolean {
  return everybody > CROWD && group.agents.length > NAMED && group.name !== 'not_responding'
}

export interface Counted {
  signedIn: number
  reserve: number
}

export function counted(agents: readonly FloorAgent[]): Counted {
  const present = agents.map(groupOf).filter((name) => name !== null)
  const reserve = present.filter((name) => name === 'reserve').length
  return { signedIn: present.length - reserve, reserve }
}
