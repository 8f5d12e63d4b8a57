// Listeners of one softphone.
import type { PhoneEvent } from './softphone.ts'

export class PhoneEvents {
  private readonly listeners = new Set<(event: PhoneEvent) => void>()

  on = (listener: (event: PhoneEvent) => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  tell(event: PhoneEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}
