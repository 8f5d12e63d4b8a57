// The telephone as components use it; who is reached by an ordinary phone only says yes here.
import { useSyncExternalStore } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { acceptOffer } from '../../desk/verbs.ts'
import { phone } from './phone.ts'
import type { PhoneState } from './phone_state.ts'

export interface UsedPhone {
  state: PhoneState
  byBrowser: boolean
  answer: (offerId: string) => Promise<unknown>
  mute: (muted: boolean) => void
  digits: (digits: string) => void
}

export function usePhone(): UsedPhone {
  const state = useSyncExternalStore(phone.subscribe, phone.getState)
  const byBrowser = useDesk('me')?.reach !== 'phone'
  const answer = byBrowser ? phone.answerInBrowser : acceptOffer
  return { state, byBrowser, answer, mute: phone.mute, digits: phone.digits }
}
