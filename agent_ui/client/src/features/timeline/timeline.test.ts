import type { TimelineItem } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { counts, shown } from './timeline.ts'

const item = (at: number, kind: TimelineItem['kind']): TimelineItem => ({
  at,
  kind,
  title: kind,
  detail: null,
  right: null,
})
const items = [item(1, 'call'), item(3, 'order'), item(2, 'call')]

it('counts each kind and all', () => {
  expect(counts(items)).toEqual({ all: 3, call: 2, case: 0, order: 1, note: 0 })
})

it('shows the newest first and only what the filter asks for', () => {
  expect(shown(items, 'all').map((one) => one.at)).toEqual([3, 2, 1])
  expect(shown(items, 'call').map((one) => one.at)).toEqual([2, 1])
})

it('finds every word typed, whatever the accents', () => {
  const one = { ...item(1, 'call'), title: 'Café machine', detail: 'leaks again' }
  expect(shown([one, ...items], 'all', 'LEAKS cafe')).toEqual([one])
  expect(shown([one], 'all', 'cafe burns')).toEqual([])
})
