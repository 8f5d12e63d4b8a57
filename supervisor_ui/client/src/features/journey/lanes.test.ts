import type { CallEvent } from '@callcenter/ui-shared/wire/calls.ts'
import { expect, it } from 'vitest'
import { axisOf, clockStart, lanesOf } from './lanes.ts'

const event = (
  after_s: number,
  name: string,
  lane: CallEvent['lane'] = 'call',
  whom: string | null = null,
): CallEvent => ({ at: after_s, after_s, name, text: '', who: '', dropped: false, lane, whom })

const STORY = [
  event(0, 'CallArrived'),
  event(4, 'CallQueued'),
  event(5, 'CallOffered', 'call', 'Per'),
  event(25, 'OfferExpired', 'offer', 'Per'),
  event(25, 'CallBackInLine', 'call', 'Per'),
  event(26, 'CallOffered', 'call', 'Ana'),
  event(30, 'OfferAccepted', 'offer', 'Ana'),
  event(31, 'LegJoined', 'leg', 'Ana'),
  event(31, 'AgentReady', 'call', 'Ana'),
  event(32, 'CallAnswered', 'call', 'Ana'),
  event(90, 'CallHeld', 'call', 'Ana'),
  event(95, 'CallResumed'),
  event(200, 'CallEnded'),
  event(200, 'LegEnded', 'leg', 'Ana'),
  event(200, 'WrapUpStarted', 'agent', 'Ana'),
]

it('follows the caller from ring to end', () => {
  const [caller] = lanesOf(STORY)
  expect(caller!.stretches.map(({ doing, from, to }) => [doing, from, to])).toEqual([
    ['menu', 0, 4],
    ['waiting', 4, 31],
    ['coming', 31, 32],
    ['talking', 32, 90],
    ['held', 90, 95],
    ['talking', 95, 200],
  ])
})

it('gives each person a lane of her own, open while it goes on', () => {
  const [, per, ana] = lanesOf(STORY)
  expect(per).toMatchObject({ whom: 'Per', stretches: [{ doing: 'ringing', from: 5, to: 25 }] })
  expect(ana!.stretches.map(({ doing, to }) => [doing, to])).toEqual([
    ['ringing', 30],
    ['on_the_way', 31],
    ['in_room', 200],
    ['wrap_up', null],
  ])
})

it('marks every event once, and lets what came too late change nothing', () => {
  const late = { ...event(210, 'CallAnswered', 'call', 'Ana'), dropped: true }
  const lanes = lanesOf([...STORY, late])
  expect(lanes.flatMap((lane) => lane.marks)).toHaveLength(STORY.length + 1)
  expect(lanes[0]!.stretches.at(-1)!.to).toBe(200)
})

it('knows when the clock of the promise began', () => {
  expect(clockStart(STORY)).toBe(4)
  expect(clockStart(STORY.slice(0, 1))).toBeNull()
})

it('keeps one scale for a short call and breaks it for a long one', () => {
  expect(axisOf(60, 32)).toMatchObject({ breakAt: null, ticks: [0, 10, 20, 30, 40, 50, 60] })
  const long = axisOf(900, 32)
  expect(long.breakAt).toBe(40)
  expect(long.place(40)).toBe(55)
  expect(long.place(900)).toBe(100)
  expect(long.ticks.every((tick, n, all) => n === 0 || tick > all[n - 1]!)).toBe(true)
})
