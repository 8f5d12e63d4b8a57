// What a desk needs of a telephone in the browser, whoever carries the voice.
import type { Schemas } from '../wire/frames.ts'

export type PhoneEvent =
  | { type: 'registered' }
  | { type: 'unregistered'; reason: string }
  | { type: 'open' }
  | { type: 'joined' }
  | { type: 'held'; held: boolean }
  | { type: 'muted'; muted: boolean }
  | { type: 'said'; text: string; language: string }
  | { type: 'closed'; reason: string }
  | { type: 'failed'; message: string }

export interface Softphone {
  register(): Promise<void>
  /** Calls out to the centre; `params` tell it why, such as which offer is being answered. */
  connect(params: Record<string, string>): Promise<void>
  accept(): void
  mute(muted: boolean): void
  digits(digits: string): void
  hangUp(): void
  /** A new token for the same identity, before the old one ends. */
  renew(token: string): void
  close(): void
  onEvent(listener: (event: PhoneEvent) => void): () => void
}

export type VoiceToken = Schemas['VoiceToken']

/** A phone over the plain edge when the centre names one, over Twilio's network otherwise. */
export async function softphoneFor(voice: VoiceToken): Promise<Softphone> {
  if (voice.edge_url) {
    const { EdgePhone } = await import('./edge_phone.ts')
    return new EdgePhone(voice.edge_url, voice.token)
  }
  const { TwilioPhone } = await import('./twilio_phone.ts')
  return new TwilioPhone(voice.token)
}
