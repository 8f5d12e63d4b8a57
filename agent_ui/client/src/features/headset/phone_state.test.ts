import { expect, it } from 'vitest'
import { nextPhone, PHONE_AT_REST } from './phone_state.ts'

it('is good once registered and lost when the line goes', () => {
  const good = nextPhone(PHONE_AT_REST, { type: 'registered' })
  expect(good.line).toBe('good')
  expect(nextPhone({ ...good, open: true }, { type: 'unregistered', reason: '' })).toMatchObject({
    line: 'lost',
    open: false,
  })
})

it('keeps the reason of a failure until it registers again', () => {
  const failed = nextPhone(PHONE_AT_REST, { type: 'failed', message: 'Microphone blocked.' })
  expect(failed.problem).toBe('Microphone blocked.')
  expect(nextPhone(failed, { type: 'registered' }).problem).toBeNull()
})
