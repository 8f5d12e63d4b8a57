// The offer's sound: two soft notes, repeated until the offer ends. Made here, so nothing is loaded.

import { useSyncExternalStore } from 'react'

let audio: AudioContext | undefined
const listeners = new Set<() => void>()

/** How long a browser may take to let a page sound; one that refuses never answers. */
const REFUSED_AFTER_MS = 400

/** Browsers let a page sound only after a gesture; call this from one. */
export async function wakeSound(): Promise<boolean> {
  const context = (audio ??= made())
  if (context.state === 'suspended') {
    const refused = new Promise((resolve) => setTimeout(resolve, REFUSED_AFTER_MS))
    await Promise.race([context.resume(), refused])
  }
  return soundIsAwake()
}

function made(): AudioContext {
  const context = new AudioContext()
  context.addEventListener('statechange', () => listeners.forEach((tell) => tell()))
  return context
}

/** Wakes at the first click or key, so that an offer after a refresh is heard. */
export function wakeAtFirstGesture(): void {
  const wake = () => void wakeSound()
  for (const gesture of ['pointerdown', 'keydown'])
    window.addEventListener(gesture, wake, { once: true, capture: true })
}

/** Whether the page may sound now; renders anew when that changes. */
export function useSoundAwake(): boolean {
  return useSyncExternalStore(subscribe, soundIsAwake)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function soundIsAwake(): boolean {
  return audio?.state === 'running'
}

export function playTwoNotes(): void {
  if (!audio || audio.state !== 'running') return
  note(audio, 587.33, 0)
  note(audio, 783.99, 0.22)
}

/** One low note, for an alarm that is said once. */
export function playOneTone(): void {
  if (!audio || audio.state !== 'running') return
  note(audio, 440, 0)
}

function note(context: AudioContext, hertz: number, after: number): void {
  const tone = context.createOscillator()
  const loudness = context.createGain()
  const start = context.currentTime + after
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(0, start)
  loudness.gain.linearRampToValueAtTime(0.16, start + 0.03)
  loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.6)
  tone.connect(loudness).connect(context.destination)
  tone.start(start)
  tone.stop(start + 0.65)
}

const EVERY_MS = 3000

/** Rings until the returned function is called. */
export function ring(): () => void {
  void wakeSound().then(playTwoNotes)
  const timer = setInterval(playTwoNotes, EVERY_MS)
  return () => clearInterval(timer)
}
