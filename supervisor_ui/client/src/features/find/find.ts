// What is found in the house itself, and what is asked of the server.
import type { FloorCall, Waiting } from '@callcenter/ui-shared/wire/floor.ts'

export interface InHouse {
  callId: string
  name: string
  waiting: Waiting | null
  call: FloorCall | null
}

/** Two letters at least; null asks nothing. */
export function customersPath(query: string): string | null {
  const typed = query.trim()
  return typed.length < 2 ? null : `/customers?q=${encodeURIComponent(typed)}`
}

export function callsPath(customerId: string): string {
  return `/calls?customer=${encodeURIComponent(customerId)}&limit=50`
}

/** Callers who wait or speak now and whose name or number fits, longest first. */
export function inHouse(
  query: string,
  waiting: readonly Waiting[],
  calls: readonly FloorCall[],
): InHouse[] {
  if (query.trim().length < 2) return []
  const waits = waiting
    .filter((one) => fits(one.name, query))
    .sort((a, b) => a.waiting_since - b.waiting_since)
    .map((one) => ({ callId: one.call_id, name: one.name ?? '', waiting: one, call: null }))
  const talks = calls
    .filter((one) => fits(one.caller, query))
    .sort((a, b) => a.since - b.since)
    .map((one) => ({ callId: one.id, name: one.caller ?? '', waiting: null, call: one }))
  return [...waits, ...talks]
}

function fits(name: string | null | undefined, query: string): boolean {
  if (!name) return false
  const digits = query.replace(/\D/g, '')
  const asNumber = digits.length >= 3 && name.replace(/\D/g, '').includes(digits)
  return asNumber || plain(name).includes(plain(query.trim()))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
