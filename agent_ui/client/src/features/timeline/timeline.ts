// Filtering one time axis by kind, and counting what each filter holds.
import type { TimelineItem, TimelineKind } from '@callcenter/ui-shared/wire/desk.ts'

export type Filter = 'all' | TimelineKind

export const KINDS: readonly TimelineKind[] = ['call', 'case', 'order', 'note']

export function counts(items: readonly TimelineItem[]): Record<Filter, number> {
  const counted = { all: items.length, call: 0, case: 0, order: 0, note: 0 }
  for (const item of items) counted[item.kind] += 1
  return counted
}

/** Newest first; `query`: every word of it stands somewhere in what is shown. */
export function shown(items: readonly TimelineItem[], filter: Filter, query = ''): TimelineItem[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const fits = (item: TimelineItem) => {
    const text = plain([item.title, item.detail, item.right].filter(Boolean).join(' '))
    return words.every((word) => text.includes(word))
  }
  return items
    .filter((item) => (filter === 'all' || item.kind === filter) && fits(item))
    .sort((a, b) => b.at - a.at)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
