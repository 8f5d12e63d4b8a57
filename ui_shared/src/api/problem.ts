// An error that the server explained: a stable code, a sentence, and whether a retry can help.
import type { Schemas } from '../wire/frames.ts'

export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly retry: boolean
  readonly details: Record<string, unknown>

  constructor(status: number, body: ProblemBody) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.retry = body.retry
    this.details = body.details
  }
}

export type ProblemBody = Required<Schemas['Problem']>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads a problem from whatever an error answer contained; never fails. */
export function problemFrom(status: number, body: unknown): Problem {
  const said = isRecord(body) ? body : {}
  return new Problem(status, {
    code: typeof said['code'] === 'string' ? said['code'] : 'unexpected_answer',
    message:
      typeof said['message'] === 'string' ? said['message'] : 'The server answered unexpectedly.',
    retry: said['retry'] === true || status >= 500,
    details: isRecord(said['details']) ? said['details'] : {},
  })
}
