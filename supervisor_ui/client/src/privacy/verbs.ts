// Asking what is kept of a person, and erasing her: her number goes in the body, never in an address.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import type { Erased, Held } from './held.ts'

export function whatIsKept(who: string): Promise<Held> {
  return ask<Held>('POST', '/privacy/export', { who })
}

export function erase(who: string): Promise<Erased> {
  return ask<Erased>('POST', '/privacy/erase', { who, confirm: who })
}
