import { expect, it } from 'vitest'
import { mostOf, type Series, ticksTo, valueOf, wordsOf } from './series.ts'

const kept: Series = { id: 'kept', name: 'Kept', tone: 'calm', draw: 'bar', stack: 'calls' }
const late: Series = { id: 'late', name: 'Late', tone: 'over', draw: 'bar', stack: 'calls' }
const range: Series = {
  id: 'range',
  name: 'Range',
  tone: 'quiet',
  draw: 'band',
  low: 'low',
  high: 'high',
}

it('reads a band as its two ends, and a gap as nothing', () => {
  expect(valueOf({ x: 1, low: 2, high: 5 }, range)).toEqual([2, 5])
  expect(valueOf({ x: 1, low: 2, high: null }, range)).toBeNull()
  expect(valueOf({ x: 1 }, kept)).toBeNull()
})

it('counts stacked bars together when it looks for the highest', () => {
  expect(mostOf([{ x: 'Mon', kept: 4, late: 3 }], [kept, late])).toBe(7)
  expect(mostOf([{ x: 'Mon', kept: 4, low: 1, high: 9 }], [kept, range])).toBe(9)
  expect(mostOf([], [kept])).toBe(0)
})

it.each([
  [0, [0, 1]],
  [0.4, [0, 0.1, 0.2, 0.3, 0.4]],
  [7, [0, 2, 4, 6, 8]],
  [47, [0, 20, 40, 60]],
  [1000, [0, 250, 500, 750, 1000]],
])('puts round ticks up to %d', (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks)
})

it('counts calls in whole steps', () => {
  expect(ticksTo(2, true)).toEqual([0, 1, 2])
  expect(ticksTo(9, true)).toEqual([0, 5, 10])
})

it('says what stands in a row and leaves out what does not', () => {
  const words = wordsOf({ x: 1, kept: 3, low: 2, high: 5 }, [kept, late, range], (v) => `${v}`)
  expect(words.map((one) => `${one.name} ${one.text}`)).toEqual(['Kept 3', 'Range 2–5'])
})
