import type { Recording } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { isHeard, mayBeRefused, possible } from './recording.ts'

const at = (state: Recording['state']): Recording => ({ state, trouble: null })

it('offers the pause while it runs and the way back while it is paused', () => {
  expect(possible(at('running'))).toBe('pause')
  expect(possible(at('paused'))).toBe('resume')
  expect(possible(at('pausing'))).toBeNull()
})

it('counts as recorded until the network has paused it', () => {
  expect(isHeard(at('pausing'))).toBe(true)
  expect(isHeard(at('paused'))).toBe(false)
})

it('leaves nothing to refuse where nothing is recorded', () => {
  expect(mayBeRefused(at('failed'))).toBe(false)
  expect(mayBeRefused(at('ordered'))).toBe(true)
})
