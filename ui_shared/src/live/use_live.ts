// Reading a live topic from React: one entry, a group of entries, the link, the server's second.
import { useMemo, useSyncExternalStore } from 'react'
import type { Link } from './link.ts'
import type { LiveTopic } from './live_topic.ts'
import { everySecond } from './second.ts'
import { group } from './topic.ts'

export function useEntry<E extends object, K extends keyof E>(
  live: LiveTopic<E>,
  key: K,
): E[K] | undefined {
  return useSyncExternalStore(live.subscribe, () => live.getEntries()[key])
}

export function useGroup<V>(live: LiveTopic<object>, prefix: string): V[] {
  const entries = useSyncExternalStore(live.subscribe, live.getEntries)
  return useMemo(() => group<V>(entries, prefix), [entries, prefix])
}

export function useLink(live: LiveTopic<object>): Link {
  return useSyncExternalStore(live.subscribe, live.getLink)
}

export function useLoaded(live: LiveTopic<object>): boolean {
  return useSyncExternalStore(live.subscribe, live.isLoaded)
}

/** Server time in whole seconds; renders the caller once a second. */
export function useSecond(live: LiveTopic<object>): number {
  return useSyncExternalStore(everySecond, live.getSecond)
}
