import { describe, expect, it } from 'vitest'
import { columnsOf, layOut, levelOf, placeOf, RULE_AT, ticksOf } from './geometry.ts'

describe('the runway to the promise', () => {
  it('puts the promise on the rule, whatever the promise is', () => {
    expect(placeOf(30, 30)).toBe(RULE_AT)
    expect(placeOf(90, 90)).toBe(RULE_AT)
    expect(placeOf(0, 30)).toBe(0)
  })

  it('never runs out of track, and never runs backwards', () => {
    const places = [0, 10, 29, 30, 31, 59, 60, 61, 300, 5000].map((s) => placeOf(s, 30))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(Math.max(...places)).toBeLessThan(97)
  })

  it('calls a wait near from two thirds of the promise and over only beyond it', () => {
    expect([19.9, 20, 30, 30.1].map((s) => levelOf(s, 30))).toEqual([
      'calm',
      'near',
      'near',
      'over',
    ])
  })

  it('names thirds of the promise and twice it', () => {
    expect(ticksOf(30)).toEqual([10, 20, 60])
  })
})

describe('marks in a lane', () => {
  it('stay on the middle while they do not touch', () => {
    const placed = layOut(
      [
        { id: 'a', waited: 3 },
        { id: 'b', waited: 20 },
      ],
      30,
      4,
    )
    expect(placed.map((mark) => mark.step)).toEqual([0, 0])
  })

  it('step apart in turn when they would touch', () => {
    const waiters = [10, 11, 12, 25].map((waited) => ({ id: `c${waited}`, waited }))
    expect(layOut(waiters, 30, 4).map((mark) => mark.step)).toEqual([-1, 1, -1, 0])
  })

  it('become counted columns in a crowd', () => {
    const waiters = [0.5, 1, 2.5, 31].map((waited, n) => ({ id: String(n), waited }))
    expect(columnsOf(waiters, 30).map(({ from, count }) => [from, count])).toEqual([
      [0, 2],
      [2, 1],
      [30, 1],
    ])
  })
})
