import { expect, it } from 'vitest'
import { eventWords, sinceStart } from './journey.ts'

it('tells each event from the call’s beginning', () => {
  const event = (at: number) => ({ at, name: 'CallQueued', text: null, who: null })
  expect(sinceStart([event(100), event(146)]).map((one) => one.after)).toEqual([0, 46])
})

it('reads event names as words', () => {
  expect(eventWords('CallAnswered')).toBe('Call answered')
})
