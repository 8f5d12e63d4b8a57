// One WebSocket to a voice edge: JSON both ways.
import { type EdgeCommand, type EdgeMessage, readEdgeMessage } from './edge_messages.ts'

export interface EdgeListener {
  onMessage: (message: EdgeMessage) => void
  onLost: (reason: string) => void
}

export class EdgeSocket {
  private socket: WebSocket | undefined
  private readonly address: () => string
  private readonly listener: EdgeListener

  /** `address` is asked at every opening: it may carry a token that has been renewed. */
  constructor(address: () => string, listener: EdgeListener) {
    this.address = address
    this.listener = listener
  }

  open(): Promise<void> {
    const socket = new WebSocket(this.address())
    this.socket = socket
    socket.onmessage = (event) => this.heard(String(event.data))
    socket.onclose = (event) => this.listener.onLost(event.reason || 'connection closed')
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve()
      socket.onerror = () => reject(new Error('The voice edge did not answer.'))
    })
  }

  send(command: EdgeCommand): void {
    this.socket?.send(JSON.stringify(command))
  }

  close(): void {
    if (this.socket) this.socket.onclose = null
    this.socket?.close()
  }

  private heard(text: string): void {
    const message = readEdgeMessage(text)
    if (message) this.listener.onMessage(message)
  }
}

/** http(s)://host -> ws(s)://host, leaving ws(s) addresses as they are. */
export function socketAddress(base: string, path: string): string {
  return base.replace(/^http/, 'ws').replace(/\/$/, '') + path
}
