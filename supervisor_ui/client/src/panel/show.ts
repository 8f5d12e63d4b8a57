// Opening a sheet from anywhere on the panel: calls behind a figure, or one call's journey.
import { createContext, useContext } from 'react'

export interface CallsQuery {
  line?: string | undefined
  /** Which of them: every offered call, or only some. */
  which?: 'answered' | 'abandoned' | undefined
  period: 'today' | 'last15'
}

export interface Show {
  calls: (title: string, query: CallsQuery) => void
  journey: (callId: string) => void
}

export const ShowContext = createContext<Show>({ calls: () => undefined, journey: () => undefined })

export function useShow(): Show {
  return useContext(ShowContext)
}
