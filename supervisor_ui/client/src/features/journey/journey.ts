// A call's journey as the API tells it.

export interface JourneyEvent {
  at: number
  name: string
  text: string | null
  who: string | null
}

/** Seconds since the call began, for each event. */
export function sinceStart(events: readonly JourneyEvent[]): (JourneyEvent & { after: number })[] {
  const start = events[0]?.at ?? 0
  return events.map((event) => ({ ...event, after: event.at - start }))
}

/** "CallAnswered" -> "Call answered": events are named in the past tense already. */
export function eventWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
