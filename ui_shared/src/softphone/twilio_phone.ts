// The softphone over Twilio's Voice SDK; loaded only where Twilio carries the voice.
import { type Call, Device } from '@twilio/voice-sdk'
import { PhoneEvents } from './phone_events.ts'
import type { Softphone } from './softphone.ts'

export class TwilioPhone implements Softphone {
  private readonly events = new PhoneEvents()
  private readonly device: Device
  private call: Call | undefined

  constructor(token: string) {
    this.device = new Device(token, { closeProtection: true })
    this.device.on('registered', () => this.events.tell({ type: 'registered' }))
    this.device.on('unregistered', () => this.events.tell({ type: 'unregistered', reason: '' }))
    this.device.on('error', (error: Error) => this.fail(error))
    this.device.on('incoming', (call: Call) => this.take(call))
  }

  onEvent = this.events.on
  register = (): Promise<void> => this.device.register()

  async connect(params: Record<string, string>): Promise<void> {
    this.take(await this.device.connect({ params }))
  }

  accept = (): void => this.call?.accept()
  mute = (muted: boolean): void => this.call?.mute(muted)
  digits = (digits: string): void => this.call?.sendDigits(digits)
  hangUp = (): void => this.call?.disconnect()
  close = (): void => this.device.destroy()

  renew = (token: string): void => this.device.updateToken(token)

  private take(call: Call): void {
    this.call = call
    call.on('accept', () => this.events.tell({ type: 'open' }))
    call.on('mute', (muted: boolean) => this.events.tell({ type: 'muted', muted }))
    call.on('disconnect', () => this.events.tell({ type: 'closed', reason: '' }))
    call.on('cancel', () => this.events.tell({ type: 'closed', reason: '' }))
    call.on('error', (error: Error) => this.fail(error))
  }

  private fail(error: Error): void {
    this.events.tell({ type: 'failed', message: error.message })
  }
}
