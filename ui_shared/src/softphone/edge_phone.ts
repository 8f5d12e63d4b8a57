// The softphone over the plain WebSocket edge.
import type { EdgeMessage } from './edge_messages.ts'
import { EdgeSocket, socketAddress } from './edge_socket.ts'
import { PhoneEvents } from './phone_events.ts'
import type { PhoneEvent, Softphone } from './softphone.ts'

const RETRY_MS = 2000

export class EdgePhone implements Softphone {
  private readonly events = new PhoneEvents()
  private readonly socket: EdgeSocket
  private readonly edgeUrl: string
  private token: string
  private closed = false

  constructor(edgeUrl: string, token: string) {
    this.edgeUrl = edgeUrl
    this.token = token
    this.socket = new EdgeSocket(() => this.address(), {
      onMessage: (message) => this.heard(message),
      onLost: (reason) => this.lost(reason),
    })
  }

  onEvent = this.events.on
  register = (): Promise<void> => this.socket.open()

  async connect(params: Record<string, string>): Promise<void> {
    this.socket.send({ type: 'connect', params })
  }

  accept = (): void => this.socket.send({ type: 'accept' })
  digits = (digits: string): void => this.socket.send({ type: 'digits', digits })
  hangUp = (): void => this.socket.send({ type: 'hangup' })

  /** Shown at the next connection; the present one goes on. */
  renew = (token: string): void => {
    this.token = token
  }

  mute = (muted: boolean): void => {
    this.socket.send({ type: 'mute', muted })
    this.events.tell({ type: 'muted', muted })
  }

  close = (): void => {
    this.closed = true
    this.socket.close()
  }

  private address(): string {
    return socketAddress(this.edgeUrl, `/edge/softphone?token=${encodeURIComponent(this.token)}`)
  }

  private lost(reason: string): void {
    this.events.tell({ type: 'unregistered', reason })
    if (!this.closed) setTimeout(() => this.again(), RETRY_MS)
  }

  private again(): void {
    if (!this.closed)
      this.register().catch(() => this.events.tell({ type: 'unregistered', reason: 'no answer' }))
  }

  private heard(message: EdgeMessage): void {
    // The edge rings back what the desk has already accepted by its own connect.
    if (message.type === 'incoming') this.accept()
    const event = eventOf(message)
    if (event) this.events.tell(event)
  }
}

function eventOf(message: EdgeMessage): PhoneEvent | null {
  switch (message.type) {
    case 'registered':
    case 'open':
    case 'joined':
      return { type: message.type }
    case 'held':
    case 'said':
    case 'closed':
      return message
    case 'error':
      return { type: 'failed', message: message.message }
    default:
      return null
  }
}
