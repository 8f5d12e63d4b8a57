// The live wire: a snapshot, then numbered deltas over flat keyed entries.

export interface Snapshot {
  topic: string
  epoch: string
  seq: number
  /** Server clock, epoch seconds. */
  at: number
  entries: Record<string, unknown>
}

export interface Delta {
  topic: string
  epoch: string
  seq: number
  /** Server clock, epoch seconds. */
  at: number
  set: Record<string, unknown>
  unset: string[]
}
