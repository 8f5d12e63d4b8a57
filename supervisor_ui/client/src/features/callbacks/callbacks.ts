// Places kept in line: in whose turn they come, and how far each has come, in words.
import type { Callback } from '@callcenter/ui-shared/wire/floor.ts'
import type { CallbackMessages } from './messages/en.ts'

/** Who could not be reached first: somebody must hear of it. Then by the first clock. */
export function inTurn(kept: readonly Callback[]): Callback[] {
  const told = (one: Callback) => (one.state === 'unreached' ? 0 : 1)
  return [...kept].sort(
    (a, b) => told(a) - told(b) || a.waiting_since - b.waiting_since || a.id.localeCompare(b.id),
  )
}

export function progress(
  one: Callback,
  now: number,
  timeOf: (at: number) => string,
  words: CallbackMessages,
): string {
  switch (one.state) {
    case 'dialling':
      return words.dialling(one.tries)
    case 'on_line':
      return words.onLine
    case 'unreached':
      return words.unreached(one.tries)
    case 'promised':
    case 'retry':
      return one.next_at !== null && one.next_at > now
        ? words.next(timeOf(one.next_at))
        : words.turn
  }
}

/** Nobody rings or talks: it can still be taken back. */
export function canCancel(one: Callback): boolean {
  return one.state === 'promised' || one.state === 'retry' || one.state === 'dialling'
}
