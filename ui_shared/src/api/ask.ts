// One way to the JSON API: session cookie, CSRF header, problems as errors.
import { Problem, problemFrom } from './problem.ts'

const BASE = '/api/v1'
let csrfToken = ''

export function keepCsrfToken(token: string): void {
  csrfToken = token
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await reach(BASE + path, {
    method,
    headers: headers(method, body),
    body: body === undefined ? null : JSON.stringify(body),
    credentials: 'same-origin',
  })
  const read: unknown = answer.status === 204 ? null : await readBody(answer)
  if (!answer.ok) throw problemFrom(answer.status, read)
  return read as T
}

function headers(method: Method, body: unknown): Record<string, string> {
  const sent: Record<string, string> = { Accept: 'application/json' }
  if (body !== undefined) sent['Content-Type'] = 'application/json'
  if (method !== 'GET') sent['X-CSRF-Token'] = csrfToken
  return sent
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Problem(0, {
      code: 'unreachable',
      message: 'The server did not answer. Check the connection.',
      retry: true,
      details: { detail },
    })
  }
}

async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (!answer.headers.get('Content-Type')?.includes('json')) return text
  return JSON.parse(text)
}
