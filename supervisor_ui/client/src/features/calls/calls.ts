// Calls in progress, longest first.
import type { FloorCall } from '@callcenter/ui-shared/wire/floor.ts'

export function longestFirst(calls: readonly FloorCall[]): FloorCall[] {
  return [...calls].sort((a, b) => a.since - b.since || a.id.localeCompare(b.id))
}
