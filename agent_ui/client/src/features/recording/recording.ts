// What the sign of a recorded call says, and what may be done about it.
import type { Recording } from '@callcenter/ui-shared/wire/desk.ts'

export type Possible = 'pause' | 'resume' | null

/** What can be pressed in this state; nothing while the network has not answered. */
export function possible(recording: Recording): Possible {
  if (recording.state === 'running') return 'pause'
  return recording.state === 'paused' ? 'resume' : null
}

/** Whether what is said now ends in the recording, as far as we know: it does until it surely does not. */
export function isHeard(recording: Recording): boolean {
  return ['running', 'pausing', 'resuming'].includes(recording.state)
}

/** Whether there is a recording that the caller may refuse. */
export function mayBeRefused(recording: Recording): boolean {
  return recording.state !== 'failed'
}
