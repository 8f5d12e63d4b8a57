// Everything a supervisor can do to people and calls, by name.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'

export type ServedLine = Schemas['ServedLine']

const agent = (id: string, verb: string) => `/agents/${encodeURIComponent(id)}/${verb}`
const call = (id: string, verb: string) => `/calls/${encodeURIComponent(id)}/${verb}`

export const setState = (id: string, state: 'ready' | 'away', reason: string | null) =>
  ask('POST', agent(id, 'state'), { state, reason })
export const setLines = (id: string, lines: readonly ServedLine[]) =>
  ask('PUT', agent(id, 'lines'), { lines })
export const endWrapUp = (id: string) => ask('POST', agent(id, 'end-wrap-up'), {})
export const takeNext = (callId: string) => ask('POST', call(callId, 'take-next'), {})
export const sendTo = (callId: string, agentId: string) =>
  ask('POST', call(callId, 'send'), { agent_id: agentId })
