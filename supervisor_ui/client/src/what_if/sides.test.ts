import { expect, it } from 'vitest'
import {
  figuresOf,
  hourRows,
  hourTicks,
  keptHours,
  outcomeOf,
  slotRows,
  type WhatIf,
} from './sides.ts'

const slot = { offered: 4, answered: 4, abandoned: 0, service_level: 1, people: 2 }
const line = { line_id: 'support', offered: 8 } as WhatIf['what_if']['lines'][number]
const found = {
  gain: { mean: 0.04, low: 0.03, high: 0.05 },
  as_it_was: {
    lines: [line],
    slots: [
      { ...slot, at: 3600, wait_s: 40 },
      { ...slot, at: 4500, wait_s: null },
    ],
    hours: [
      { at: 3600, offered: 8, service_level: 0.5, kept: false },
      { at: 7200, offered: 1, service_level: null, kept: null },
    ],
  },
  what_if: {
    lines: [],
    slots: [{ ...slot, at: 4500, wait_s: 10, people: 4 }],
    hours: [{ at: 3600, offered: 8, service_level: 0.9, kept: true }],
  },
} as unknown as WhatIf

it('puts the quarters of both days side by side and leaves gaps', () => {
  expect(slotRows(found)).toEqual([
    { x: 3600, was_wait: 40, then_wait: null, was_people: 2, then_people: 0, offered: 4 },
    { x: 4500, was_wait: null, then_wait: 10, was_people: 2, then_people: 4, offered: 4 },
  ])
})

it('puts the hours side by side and counts those that kept the promise', () => {
  expect(hourRows(found)[0]).toEqual({
    at: 3600,
    offered: 8,
    was: 0.5,
    then: 0.9,
    wasKept: false,
    thenKept: true,
  })
  expect(keptHours(found.as_it_was)).toEqual({ kept: 0, of: 1 })
})

it('claims nothing that chance could have done', () => {
  expect(outcomeOf(found, false)).toBe('better')
  expect(outcomeOf(found, true)).toBe('same')
  const around = (low: number, high: number) => ({
    ...found,
    gain: { mean: (low + high) / 2, low, high },
  })
  expect(outcomeOf(around(-0.01, 0.03), false)).toBe('unclear')
  expect(outcomeOf(around(-0.05, -0.03), false)).toBe('worse')
  expect(outcomeOf({ ...found, gain: null }, false)).toBe('same')
})

it('finds a line, and names full hours', () => {
  expect(figuresOf(found.as_it_was, 'support')).toBe(line)
  expect(figuresOf(found.as_it_was, null)).toBeNull()
  const rows = [{ x: 8.25 * 3600 }, { x: 12 * 3600 }]
  expect(hourTicks(rows).map((at) => at / 3600)).toEqual([9, 10, 11, 12])
  expect(hourTicks([])).toEqual([])
})
