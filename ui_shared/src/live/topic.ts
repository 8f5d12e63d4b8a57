// Pure state of one live topic: what a snapshot and numbered deltas make of it.
import type { Delta, Snapshot } from '../wire/frames.ts'

export interface TopicState<E extends object> {
  epoch: string | null
  seq: number
  /** Server clock of the last frame, epoch seconds. */
  at: number | null
  entries: Readonly<E>
  /** True after a gap: a new snapshot must be asked for, and deltas are worth nothing until it comes. */
  lost: boolean
}

export function emptyTopic<E extends object>(): TopicState<E> {
  return { epoch: null, seq: 0, at: null, entries: {} as E, lost: false }
}

export function takeSnapshot<E extends object>(frame: Snapshot): TopicState<E> {
  const { epoch, seq, at } = frame
  return { epoch, seq, at, entries: frame.entries as E, lost: false }
}

export function takeDelta<E extends object>(state: TopicState<E>, frame: Delta): TopicState<E> {
  if (state.lost || state.epoch === null) return state
  if (frame.epoch === state.epoch && frame.seq <= state.seq) return state
  if (frame.epoch !== state.epoch || frame.seq !== state.seq + 1) return { ...state, lost: true }
  return { ...state, seq: frame.seq, at: frame.at, entries: changed(state.entries, frame) }
}

function changed<E extends object>(entries: Readonly<E>, frame: Delta): Readonly<E> {
  const next: Record<string, unknown> = { ...entries, ...frame.set }
  for (const key of frame.unset) delete next[key]
  return next as E
}

/** The values whose keys start with `prefix`, in the order of their keys' arrival. */
export function group<V>(entries: object, prefix: string): V[] {
  return Object.entries(entries)
    .filter(([key]) => key.startsWith(prefix))
    .map(([, value]) => value as V)
}
