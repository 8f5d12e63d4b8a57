// The work on one call, shared by the note, the form and the strip's Done.
import { createContext, useContext } from 'react'
import { type AfterCall, BLANK } from './after_call.ts'

export interface Work {
  callId: string | null
  form: AfterCall
  change: (part: Partial<AfterCall>) => void
  note: string
  write: (note: string) => void
  saved: { is: 'idle' | 'saving' | 'unsaved' } | { is: 'saved'; at: number }
}

export const NO_WORK: Work = {
  callId: null,
  form: BLANK,
  change: () => undefined,
  note: '',
  write: () => undefined,
  saved: { is: 'idle' },
}

export const WorkContext = createContext<Work>(NO_WORK)

export function useWork(): Work {
  return useContext(WorkContext)
}
