// What travels over the plain WebSocket edge, and reading it without trusting it.

export type EdgeMessage =
  | { type: 'registered' }
  | { type: 'incoming'; call_sid: string; from: string; to: string }
  | { type: 'ringing' }
  | { type: 'open'; call_sid: string }
  | { type: 'said'; text: string; language: string }
  | { type: 'played'; url: string }
  | { type: 'gathering' }
  | { type: 'recording' }
  | { type: 'joined'; room: string; others: number }
  | { type: 'held'; held: boolean }
  | { type: 'closed'; reason: string }
  | { type: 'error'; message: string }

export type EdgeCommand =
  | { type: 'connect'; params: Record<string, string> }
  | { type: 'dial'; to: string; from: string; stir?: string }
  | { type: 'digits'; digits: string }
  | { type: 'mute'; muted: boolean }
  | { type: 'accept' }
  | { type: 'reject' }
  | { type: 'hangup' }

const KNOWN = new Set<string>([
  'registered',
  'incoming',
  'ringing',
  'open',
  'said',
  'played',
  'gathering',
  'recording',
  'joined',
  'held',
  'closed',
  'error',
])

/** The message, or null for anything this phone does not know. */
export function readEdgeMessage(text: string): EdgeMessage | null {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null || !('type' in read)) return null
  return typeof read.type === 'string' && KNOWN.has(read.type) ? (read as EdgeMessage) : null
}
