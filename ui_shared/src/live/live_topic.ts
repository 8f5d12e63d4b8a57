// One subscribed topic over Socket.IO: holds the pure states and tells React when they change.
import { io, type Socket } from 'socket.io-client'
import type { Delta, Refusal, Snapshot } from '../wire/frames.ts'
import { type Clock, heard, serverNow } from './clock.ts'
import { type Link, nextLink, type LinkEvent } from './link.ts'
import { emptyTopic, takeDelta, takeSnapshot, type TopicState } from './topic.ts'

export class LiveTopic<E extends object> {
  readonly topic: string
  state: TopicState<E> = emptyTopic<E>()
  link: Link = { is: 'connecting' }
  private clock: Clock = { offset: null }
  private readonly socket: Socket
  private readonly listeners = new Set<() => void>()

  constructor(namespace: string, topic: string) {
    this.topic = topic
    this.socket = io(namespace, { autoConnect: false, reconnectionDelayMax: 4000 })
    this.socket.on('connect', () => this.socket.emit('subscribe', { topic }))
    this.socket.on('disconnect', () => this.move({ type: 'down' }))
    this.socket.on('refused', ({ code, message }: Refusal) => console.error(`${code}: ${message}`))
    this.socket.on('snapshot', (frame: Snapshot) => this.onSnapshot(frame))
    this.socket.on('delta', (frame: Delta) => this.onDelta(frame))
  }

  open = (): void => {
    this.socket.connect()
    setInterval(() => this.move({ type: 'tick' }), 1000)
  }

  /** Tries at once instead of waiting for the next attempt. */
  retry = (): void => {
    this.socket.disconnect().connect()
  }

  /** Leaves the wire to another tab. */
  yieldToOther = (): void => {
    this.socket.disconnect()
    this.move({ type: 'elsewhere' })
  }

  takeBack = (): void => {
    this.link = { is: 'connecting' }
    this.socket.connect()
    this.tell()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  getEntries = (): Readonly<E> => this.state.entries
  getLink = (): Link => this.link
  isLoaded = (): boolean => this.state.epoch !== null

  /** Server time, whole seconds; frozen where the wire was lost, so that nothing stale seems to live. */
  getSecond = (): number => {
    const local = this.link.is === 'stale' ? this.link.since : Date.now() / 1000
    return Math.floor(serverNow(this.clock, local))
  }

  private onSnapshot(frame: Snapshot): void {
    if (frame.topic !== this.topic) return
    this.clock = heard({ offset: null }, frame.at, Date.now() / 1000)
    this.state = takeSnapshot<E>(frame)
    this.move({ type: 'up' })
    this.tell()
  }

  private onDelta(frame: Delta): void {
    if (frame.topic !== this.topic) return
    this.clock = heard(this.clock, frame.at, Date.now() / 1000)
    this.state = takeDelta(this.state, frame)
    if (this.state.lost) this.socket.emit('resync', { topic: this.topic })
    this.tell()
  }

  private move(event: LinkEvent): void {
    const next = nextLink(this.link, event, Date.now() / 1000)
    if (next === this.link) return
    this.link = next
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}
