// How a call's events are written.

/** "CallAnswered" -> "Call answered": events are named in the past tense already. */
export function eventWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
