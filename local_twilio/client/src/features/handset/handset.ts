// Pure state of the caller's handset: what is heard, and where the call stands.
import type { EdgeMessage } from '@callcenter/ui-shared/softphone/edge_messages.ts'

export type HandsetState =
  | 'idle'
  | 'dialling'
  | 'ringing'
  | 'open'
  | 'gathering'
  | 'recording'
  | 'talking'
  | 'held'
  | 'closed'
  | 'failed'
  | 'called'

export type Heard =
  | { kind: 'said'; text: string }
  | { kind: 'music' }
  | { kind: 'joined'; others: number }
  | { kind: 'held'; held: boolean }
  | { kind: 'pressed'; digits: string }
  | { kind: 'ended'; reason: string }

export interface Handset {
  state: HandsetState
  callSid: string | null
  openedAt: number | null
  heard: readonly Heard[]
}

export const ON_HOOK: Handset = { state: 'idle', callSid: null, openedAt: null, heard: [] }

export type HandsetEvent =
  | { type: 'dialled' }
  | { type: 'pressed'; digits: string }
  | { type: 'heard'; message: EdgeMessage; at: number }

export function nextHandset(handset: Handset, event: HandsetEvent): Handset {
  if (event.type === 'dialled') return { ...ON_HOOK, state: 'dialling' }
  if (event.type === 'pressed') {
    return { ...also(handset, { kind: 'pressed', digits: event.digits }), state: 'open' }
  }
  return afterMessage(handset, event.message, event.at)
}

function afterMessage(handset: Handset, message: EdgeMessage, at: number): Handset {
  switch (message.type) {
    case 'ringing':
      return { ...handset, state: 'ringing' }
    case 'open':
      return { ...handset, state: 'open', callSid: message.call_sid, openedAt: at }
    case 'said':
      return { ...also(handset, { kind: 'said', text: message.text }), state: 'open' }
    case 'played':
      return withMusic(handset)
    case 'gathering':
    case 'recording':
      return { ...handset, state: message.type }
    case 'joined':
      return { ...joined(handset, message.others), state: message.others > 0 ? 'talking' : 'open' }
    case 'held':
      return {
        ...also(handset, { kind: 'held', held: message.held }),
        state: message.held ? 'held' : 'talking',
      }
    case 'closed':
      return { ...also(handset, { kind: 'ended', reason: message.reason }), state: 'closed' }
    case 'error':
      return { ...also(handset, { kind: 'ended', reason: message.message }), state: 'failed' }
    case 'incoming':
      return { ...ON_HOOK, state: 'called', callSid: message.call_sid }
    case 'registered':
      return handset
  }
}

/** Music that goes on is one line, however often it starts again. */
function withMusic(handset: Handset): Handset {
  return handset.heard.at(-1)?.kind === 'music' ? handset : also(handset, { kind: 'music' })
}

function joined(handset: Handset, others: number): Handset {
  const last = handset.heard.findLast((heard) => heard.kind === 'joined')
  return last?.others === others ? handset : also(handset, { kind: 'joined', others })
}

function also(handset: Handset, heard: Heard): Handset {
  return { ...handset, heard: [...handset.heard, heard] }
}

export function isOnCall(state: HandsetState): boolean {
  return state !== 'idle' && state !== 'closed' && state !== 'failed'
}
