// Listening to the microphone for as long as its test is open; nothing is kept and nothing sent.
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { loudness, type Microphone, nextMicrophone } from './microphone_state.ts'

const LOOK_MS = 80

export interface UsedMicrophone {
  now: Microphone
  test: () => void
  stop: () => void
}

export function useMicrophone(): UsedMicrophone {
  const [now, tell] = useReducer(nextMicrophone, { is: 'untested' })
  const close = useRef<() => void>(() => undefined)
  const test = useCallback(() => {
    close.current()
    tell({ type: 'asked' })
    listen((level) => tell({ type: 'level', level, at: Date.now() / 1000 }))
      .then((end) => (close.current = end))
      .catch((error: unknown) => tell({ type: 'refused', error: nameOf(error) }))
  }, [])
  const stop = useCallback(() => {
    close.current()
    tell({ type: 'stopped' })
  }, [])
  useEffect(() => () => close.current(), [])
  return { now, test, stop }
}

async function listen(onLevel: (level: number) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    onLevel(loudness(samples))
  }, LOOK_MS)
  return () => {
    clearInterval(timer)
    stream.getTracks().forEach((track) => track.stop())
    void context.close()
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
