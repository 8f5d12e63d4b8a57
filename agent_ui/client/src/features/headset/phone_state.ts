// Pure state of the agent's telephone: is the voice line there, is anybody on it.
import type { PhoneEvent } from '@callcenter/ui-shared/softphone/softphone.ts'

export interface PhoneState {
  line: 'checking' | 'good' | 'lost' | 'failed'
  problem: string | null
  open: boolean
}

export const PHONE_AT_REST: PhoneState = { line: 'checking', problem: null, open: false }

export function nextPhone(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.type) {
    case 'registered':
      return { ...state, line: 'good', problem: null }
    case 'unregistered':
      return { ...state, line: 'lost', open: false }
    case 'open':
    case 'joined':
      return { ...state, open: true }
    case 'closed':
      return { ...state, open: false }
    case 'failed':
      return { ...state, line: 'failed', problem: event.message }
    case 'held':
    case 'muted':
    case 'said':
      return state
  }
}
