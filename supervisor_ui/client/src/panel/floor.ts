// The floor's live topic: one per page.
import { LiveTopic } from '@callcenter/ui-shared/live/live_topic.ts'
import { useEntry, useGroup, useSecond } from '@callcenter/ui-shared/live/use_live.ts'
import type {
  Callback,
  FloorAgent,
  FloorCall,
  FloorEntries,
  FloorWarning,
  Waiting,
} from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'

export const floor = new LiveTopic<FloorEntries>('/panel', 'floor')

export function useFloor<K extends 'total' | 'today' | 'day_curve'>(
  key: K,
): FloorEntries[K] | undefined {
  return useEntry(floor, key)
}

export const useLines = (): Line[] => useGroup<Line>(floor, 'line:')
export const useWaiting = (): Waiting[] => useGroup<Waiting>(floor, 'waiting:')
export const useCallbacks = (): Callback[] => useGroup<Callback>(floor, 'callback:')
export const useAgents = (): FloorAgent[] => useGroup<FloorAgent>(floor, 'agent:')
export const useCalls = (): FloorCall[] => useGroup<FloorCall>(floor, 'call:')
export const useWarnings = (): FloorWarning[] => useGroup<FloorWarning>(floor, 'warning:')
export const useNow = (): number => useSecond(floor)
