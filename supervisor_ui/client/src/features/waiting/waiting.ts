// The living list of who waits: oldest first, unless somebody is to be taken next.
import type { FloorAgent, Waiting } from '@callcenter/ui-shared/wire/floor.ts'

export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  return [...waiting].sort(
    (a, b) => a.waiting_since - b.waiting_since || a.call_id.localeCompare(b.call_id),
  )
}

/** Those a caller could be sent to now: members of the line first, then anybody free. */
export function canTake(agents: readonly FloorAgent[], line: string): FloorAgent[] {
  const serves = (agent: FloorAgent) => agent.lines.some((member) => member.key === line)
  return agents
    .filter((agent) => agent.state === 'ready')
    .sort((a, b) => Number(serves(b)) - Number(serves(a)) || a.since - b.since)
}

export function nameOfAgent(agents: readonly FloorAgent[], id: string): string {
  return agents.find((agent) => agent.id === id)?.name ?? id
}

/** "Yusuf Demir" -> "Yusuf": rows have little room. */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}
