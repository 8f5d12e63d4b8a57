import { expect, it } from 'vitest'
import { loudness, type Microphone, nextMicrophone } from './microphone_state.ts'

const level = (now: Microphone, loud: number, at = 0) =>
  nextMicrophone(now, { type: 'level', level: loud, at })

it('measures loudness from silence to full scale', () => {
  expect(loudness([0, 0, 0])).toBe(0)
  expect(loudness([1, -1, 1, -1])).toBe(1)
  expect(loudness([0.1, -0.1])).toBeCloseTo(2 / 3)
  expect(loudness([])).toBe(0)
})

it('remembers that a voice was heard once', () => {
  const quiet = level({ is: 'asking' }, 0.1, 5)
  expect(quiet).toEqual({ is: 'open', level: 0.1, heard: false, since: 5 })
  const spoken = level(level(quiet, 0.6, 6), 0.05, 7)
  expect(spoken).toEqual({ is: 'open', level: 0.05, heard: true, since: 5 })
  expect(nextMicrophone(spoken, { type: 'stopped' })).toEqual({ is: 'heard' })
  expect(nextMicrophone(quiet, { type: 'stopped' })).toEqual({ is: 'untested' })
})

it('tells a blocked microphone from one that is not there', () => {
  const after = (error: string) => nextMicrophone({ is: 'asking' }, { type: 'refused', error }).is
  expect(after('NotAllowedError')).toBe('blocked')
  expect(after('NotFoundError')).toBe('missing')
  expect(after('NotReadableError')).toBe('failed')
})
