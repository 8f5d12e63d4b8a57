// The bindings of the person who sits here, kept in this browser.
import { useSyncExternalStore } from 'react'
import { AS_SHIPPED, type Bindings, keyFor, readBindings } from './bindings.ts'

let place: string | null = null
let bindings: Bindings = AS_SHIPPED
const listeners = new Set<() => void>()

/** Each person has keys of their own, also where several share a machine. */
export function keepKeysOf(userId: string): void {
  place = `keys of ${userId}`
  bindings = readBindings(localStorage.getItem(place))
  tell()
}

export const currentBindings = (): Bindings => bindings

export function changeBindings(next: Bindings): void {
  bindings = next
  if (place !== null) localStorage.setItem(place, JSON.stringify(next))
  tell()
}

export function useBindings(): Bindings {
  return useSyncExternalStore(subscribe, currentBindings)
}

/** The key to press for what was shipped as `key`; null when it is switched off. */
export function useKeyFor(key: string): string | null {
  return keyFor(key, useBindings())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
