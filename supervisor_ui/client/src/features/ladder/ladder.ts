// Who could help a line, in the order in which one would ask.
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import type { ServedLine } from '../../panel/verbs.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'

/** The skill of somebody new to a line. */
const FIRST_SKILL = 1

export interface Spare {
  line: Line
  agents: FloorAgent[]
}

function serves(agent: FloorAgent, line: string, reserve: boolean): boolean {
  return agent.lines.some((member) => member.key === line && member.reserve === reserve)
}

/** Reserve members of the line who are signed in and free. */
export function reserveFor(agents: readonly FloorAgent[], line: string | null): FloorAgent[] {
  return agents.filter(
    (agent) =>
      agent.state === 'ready' &&
      (line === null ? agent.reserve : serves(agent, line, true) && !serves(agent, line, false)),
  )
}

/** The other line with most free hands to spare: one stays behind, and nobody waits there. */
export function spareFor(
  agents: readonly FloorAgent[],
  lines: readonly Line[],
  line: string | null,
): Spare | null {
  const spares = lines
    .filter((other) => other.key !== line && other.waiting === 0)
    .map((other) => ({ line: other, agents: freeElsewhere(agents, other.key, line).slice(1) }))
    .filter((spare) => spare.agents.length > 0)
    .sort((a, b) => b.agents.length - a.agents.length)
  return spares[0] ?? null
}

function freeElsewhere(
  agents: readonly FloorAgent[],
  from: string,
  to: string | null,
): FloorAgent[] {
  return agents.filter(
    (agent) =>
      agent.state === 'ready' &&
      !agent.reserve &&
      serves(agent, from, false) &&
      (to === null || !serves(agent, to, false)),
  )
}

/** Those wrapping up after a call of the line, soonest free first. */
export function wrappingFor(agents: readonly FloorAgent[], line: string | null): FloorAgent[] {
  return agents
    .filter(
      (agent) => agent.state === 'wrapping_up' && (line === null || serves(agent, line, false)),
    )
    .sort((a, b) => (a.deadline ?? Infinity) - (b.deadline ?? Infinity))
}

/** An agent's lines once she serves `line` as well. */
export function joined(agent: FloorAgent, line: string): ServedLine[] {
  const kept = agent.lines.filter((member) => member.key !== line).map(served)
  const skill = agent.lines.find((member) => member.key === line)?.skill ?? FIRST_SKILL
  return [...kept, { line, skill, reserve: false }]
}

function served({ key, skill, reserve }: FloorAgent['lines'][number]): ServedLine {
  return { line: key, skill, reserve }
}
