// The live wire: a snapshot, then numbered deltas over flat keyed entries. Made from api.ts.
import type { components } from './api.ts'

export type Schemas = components['schemas']
export type Snapshot = Omit<Schemas['Snapshot'], 'topic' | 'entries'> & {
  topic: string
  entries: Record<string, unknown>
}
export type Delta = Omit<Schemas['Delta'], 'topic' | 'set'> & {
  topic: string
  set: Record<string, unknown>
}
export type Refusal = Schemas['SocketRefusal']
