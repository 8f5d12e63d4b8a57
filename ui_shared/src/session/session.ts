// Who sits here: the signed-in person and the centre they work in.
import { ask, keepCsrfToken } from '../api/ask.ts'
import { Problem } from '../api/problem.ts'
import type { Schemas } from '../wire/frames.ts'

export type Session = Schemas['Session']

/** The session, or a walk to the sign-in page (which comes back here). */
export async function openSession(): Promise<Session> {
  try {
    const session = await ask<Session>('GET', '/session')
    keepCsrfToken(session.csrf_token)
    return session
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) await goToSignIn()
    throw problem
  }
}

export function signInAddress(from: string): string {
  return `/sign-in?next=${encodeURIComponent(from)}`
}

// A browser drops tabs and line ends from an address, and "/\t/evil" becomes "//evil".
const OF_THIS_SITE = /^\/(?![/\\])[^\u0000-\u001f]*$/

/** Only paths of this site are followed, so that a link cannot send a person elsewhere. */
export function safeNext(next: string | null, role: string): string {
  if (next && OF_THIS_SITE.test(next)) return next
  return role === 'agent' ? '/agent/' : '/panel/'
}

export async function signOut(): Promise<void> {
  await ask('DELETE', '/session')
  location.assign('/sign-in')
}

function goToSignIn(): Promise<never> {
  location.assign(signInAddress(location.pathname + location.hash))
  return new Promise(() => undefined)
}
