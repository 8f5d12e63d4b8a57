import { describe, expect, it } from 'vitest'
import { emptyTopic, group, takeDelta, takeSnapshot } from './topic.ts'

const snapshot = {
  topic: 'floor',
  epoch: 'a',
  seq: 4,
  at: 100,
  entries: { total: 1, 'line:support': 2 },
}
const delta = { topic: 'floor', epoch: 'a', seq: 5, at: 101, set: { total: 9 }, unset: [] }

describe('a live topic', () => {
  it('applies the next delta and keeps untouched entries as they were', () => {
    const state = takeDelta(takeSnapshot<Record<string, number>>(snapshot), delta)
    expect(state.entries).toEqual({ total: 9, 'line:support': 2 })
    expect(state.seq).toBe(5)
  })

  it('removes what a delta unsets', () => {
    const state = takeDelta(takeSnapshot<Record<string, number>>(snapshot), {
      ...delta,
      set: {},
      unset: ['total'],
    })
    expect(state.entries).toEqual({ 'line:support': 2 })
  })

  it('ignores a delta that it has already seen', () => {
    const state = takeSnapshot<Record<string, number>>(snapshot)
    expect(takeDelta(state, { ...delta, seq: 4 })).toBe(state)
  })

  it('is lost after a gap, and stays so until a snapshot', () => {
    const lost = takeDelta(takeSnapshot<Record<string, number>>(snapshot), { ...delta, seq: 6 })
    expect(lost.lost).toBe(true)
    expect(takeDelta(lost, delta).lost).toBe(true)
    expect(takeSnapshot({ ...snapshot, seq: 6 }).lost).toBe(false)
  })

  it('is lost when the server started a new epoch', () => {
    const state = takeSnapshot<Record<string, number>>(snapshot)
    expect(takeDelta(state, { ...delta, epoch: 'b', seq: 1 }).lost).toBe(true)
  })

  it('takes no delta before its first snapshot', () => {
    const state = emptyTopic<Record<string, number>>()
    expect(takeDelta(state, delta)).toBe(state)
  })

  it('groups entries by the prefix of their key', () => {
    expect(group({ 'line:a': 1, 'line:b': 2, total: 3 }, 'line:')).toEqual([1, 2])
  })
})
