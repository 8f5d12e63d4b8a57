// Pure state of the microphone's test: whether it may be heard, how loud, and what is in its way.

export type Microphone =
  | { is: 'untested' }
  | { is: 'asking' }
  | { is: 'open'; level: number; heard: boolean; since: number }
  | { is: 'heard' }
  | { is: 'blocked' | 'missing' | 'failed' }

export type MicrophoneEvent =
  | { type: 'asked' }
  | { type: 'level'; level: number; at: number }
  | { type: 'stopped' }
  | { type: 'refused'; error: string }

/** A voice at arm's length reaches this share of the scale; a quiet room does not. */
export const VOICE = 0.45

export function nextMicrophone(now: Microphone, event: MicrophoneEvent): Microphone {
  switch (event.type) {
    case 'asked':
      return { is: 'asking' }
    case 'level': {
      const before = now.is === 'open' ? now : { heard: false, since: event.at }
      const heard = before.heard || event.level >= VOICE
      return { is: 'open', level: event.level, heard, since: before.since }
    }
    case 'stopped':
      return now.is === 'open' && now.heard ? { is: 'heard' } : { is: 'untested' }
    case 'refused':
      return { is: problemOf(event.error) }
  }
}

/** By the names that browsers give (W3C Media Capture, getUserMedia). */
function problemOf(error: string): 'blocked' | 'missing' | 'failed' {
  if (error === 'NotAllowedError' || error === 'SecurityError') return 'blocked'
  return error === 'NotFoundError' || error === 'OverconstrainedError' ? 'missing' : 'failed'
}

const QUIETEST_DB = -60

/** Root mean square of samples between -1 and 1, as a share of the scale from -60 dB to 0 dB. */
export function loudness(samples: ArrayLike<number>): number {
  const squares = Array.from(samples).reduce((sum, one) => sum + one * one, 0)
  const rms = Math.sqrt(squares / Math.max(1, samples.length))
  const db = 20 * Math.log10(Math.max(rms, 1e-9))
  return Math.min(1, Math.max(0, 1 - db / QUIETEST_DB))
}
