// The offer's sound: two soft notes, repeated until the offer ends. Made here, so nothing is loaded.

let audio: AudioContext | undefined

/** Browsers let a page sound only after a gesture; call this from one. */
export async function wakeSound(): Promise<boolean> {
  audio ??= new AudioContext()
  if (audio.state === 'suspended') await audio.resume()
  return audio.state === 'running'
}

export function soundIsAwake(): boolean {
  return audio?.state === 'running'
}

export function playTwoNotes(): void {
  if (!audio || audio.state !== 'running') return
  note(audio, 587.33, 0)
  note(audio, 783.99, 0.22)
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
