import { expect, it } from 'vitest'
import { problemFrom } from './problem.ts'

it('keeps what the server said', () => {
  const said = {
    code: 'offer_gone',
    message: 'Caller hung up.',
    retry: false,
    details: { id: 'o1' },
  }
  expect(problemFrom(409, said)).toMatchObject({ ...said, status: 409 })
})

it('explains an answer that is no problem document', () => {
  expect(problemFrom(502, '<html>')).toMatchObject({ code: 'unexpected_answer', retry: true })
})
