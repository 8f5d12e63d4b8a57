// One call from this page: a WebSocket per call, so that the page can be any number.
import { EdgeSocket, socketAddress } from '@callcenter/ui-shared/softphone/edge_socket.ts'
import type { EdgeMessage } from '@callcenter/ui-shared/softphone/edge_messages.ts'
import { speak, stopSpeaking } from '@callcenter/ui-shared/sound/speak.ts'
import { useEffect, useReducer, useRef } from 'react'
import { type Handset, nextHandset, ON_HOOK } from './handset.ts'

export interface Dialling {
  from: string
  to: string
  stir: string
}

export interface UsedHandset {
  handset: Handset
  dial: (dialling: Dialling) => Promise<void>
  press: (digits: string) => void
  hangUp: () => void
  /** Picks up when the page's telephone is called. */
  answer: () => void
}

export function useHandset(aloud: boolean): UsedHandset {
  const [handset, tell] = useReducer(nextHandset, ON_HOOK)
  const socket = useRef<EdgeSocket | null>(null)
  const loud = useRef(aloud)
  useEffect(() => {
    loud.current = aloud
  }, [aloud])
  const heard = (message: EdgeMessage) => {
    if (message.type === 'said' && loud.current) speak(message.text, message.language)
    if (message.type === 'closed') stopSpeaking()
    tell({ type: 'heard', message, at: Date.now() / 1000 })
  }
  const dial = async ({ from, to, stir }: Dialling) => {
    socket.current?.close()
    tell({ type: 'dialled' })
    const path = `/edge/phone?number=${encodeURIComponent(from)}`
    const edge = new EdgeSocket(() => socketAddress(location.origin, path), {
      onMessage: heard,
      onLost: (reason) => heard({ type: 'closed', reason }),
    })
    socket.current = edge
    try {
      await edge.open()
      edge.send({ type: 'dial', to, from, stir })
    } catch (error) {
      heard({ type: 'error', message: error instanceof Error ? error.message : String(error) })
    }
  }
  const press = (digits: string) => {
    socket.current?.send({ type: 'digits', digits })
    tell({ type: 'pressed', digits })
  }
  const hangUp = () => {
    stopSpeaking()
    socket.current?.send({ type: 'hangup' })
  }
  const answer = () => socket.current?.send({ type: 'accept' })
  return { handset, dial, press, hangUp, answer }
}
