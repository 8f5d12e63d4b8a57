// The agent's own live topic: one per page.
import { LiveTopic } from '@callcenter/ui-shared/live/live_topic.ts'
import { useEntry, useGroup, useSecond } from '@callcenter/ui-shared/live/use_live.ts'
import type { Colleague, DeskEntries, Promised } from '@callcenter/ui-shared/wire/desk.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'

export const desk = new LiveTopic<DeskEntries>('/agent', 'desk')

type Single =
  | 'me'
  | 'offer'
  | 'call'
  | 'wrap_up'
  | 'card'
  | 'notice'
  | 'ask'
  | 'loan'
  | 'away_reasons'
  | 'outcomes'

export function useDesk<K extends Single>(key: K): DeskEntries[K] | undefined {
  return useEntry(desk, key)
}

export const useLines = (): Line[] => useGroup<Line>(desk, 'line:')
export const useColleagues = (): Colleague[] => useGroup<Colleague>(desk, 'colleague:')
export const usePromised = (): Promised[] => useGroup<Promised>(desk, 'promise:')
export const useNow = (): number => useSecond(desk)
