// The page's one telephone: registers once, speaks what it is told, and answers offers.
import { Problem } from '@callcenter/ui-shared/api/problem.ts'
import {
  type PhoneEvent,
  type Softphone,
  softphoneFor,
} from '@callcenter/ui-shared/softphone/softphone.ts'
import { speak, stopSpeaking } from '@callcenter/ui-shared/sound/speak.ts'
import { acceptOffer, voiceToken } from '../../desk/verbs.ts'
import { nextPhone, PHONE_AT_REST, type PhoneState } from './phone_state.ts'

const RETRY_MS = 5000
/** A token lives for fifteen minutes; two renewals may fail before the line is lost. */
const RENEW_MS = 4 * 60_000

export class DeskPhone {
  private state: PhoneState = PHONE_AT_REST
  private softphone: Softphone | undefined
  private renewing: ReturnType<typeof setInterval> | undefined
  private readonly listeners = new Set<() => void>()

  getState = (): PhoneState => this.state

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async open(): Promise<void> {
    try {
      const softphone = await softphoneFor(await voiceToken())
      softphone.onEvent((event) => this.heard(event))
      this.softphone = softphone
      await softphone.register()
      this.keepRenewing()
    } catch (error) {
      this.fail(error)
    }
  }

  /** A page that slept wakes with an old token: it asks for a new one at once. */
  private keepRenewing(): void {
    if (this.renewing) return
    this.renewing = setInterval(this.renew, RENEW_MS)
    document.addEventListener('visibilitychange', () => document.hidden || this.renew())
    window.addEventListener('online', this.renew)
  }

  private readonly renew = (): void => {
    voiceToken()
      .then(({ token }) => this.softphone?.renew(token))
      .catch((error: unknown) => console.warn('Voice token not renewed, trying again:', error))
  }

  /** Leaving the page cuts the voice: while somebody is on the line, the browser asks first. */
  guardLeaving = (): void => {
    window.addEventListener('beforeunload', (event) => {
      if (this.state.open) event.preventDefault()
    })
  }

  /** Says yes to the server first; the leg that then joins is what moves the caller. */
  answerInBrowser = async (offerId: string): Promise<void> => {
    await acceptOffer(offerId)
    await this.softphone?.connect({ offer: offerId })
  }

  mute = (muted: boolean): void => this.softphone?.mute(muted)
  digits = (digits: string): void => this.softphone?.digits(digits)

  private fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    this.heard({ type: 'failed', message })
    const hopeless = error instanceof Problem && !error.retry
    if (!hopeless) setTimeout(() => void this.open(), RETRY_MS)
  }

  private heard(event: PhoneEvent): void {
    if (event.type === 'said') speak(event.text, event.language)
    if (event.type === 'closed') stopSpeaking()
    this.state = nextPhone(this.state, event)
    for (const listener of this.listeners) listener()
  }
}

export const phone = new DeskPhone()
