// Opening a sheet from anywhere on the panel: calls behind a figure, or one call's journey.
import { createContext, useContext } from 'react'

/** Calls behind a figure of a report, by the query that the report gives. */
export interface CallsBehind {
  behind: string
}

export interface LiveCallsQuery {
  line?: string | undefined
  /** Which of them: every offered call, or only some. */
  which?: 'answered' | 'abandoned' | undefined
  period: 'today' | 'last15'
}

export type CallsQuery = LiveCallsQuery | CallsBehind

export interface Show {
  calls: (title: string, query: CallsQuery) => void
  journey: (callId: string) => void
}

export const ShowContext = createContext<Show>({ calls: () => undefined, journey: () => undefined })

export function useShow(): Show {
  return useContext(ShowContext)
}
