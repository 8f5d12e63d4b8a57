// A note that saves itself: after a pause in typing, and again after a failure.
import { useCallback, useEffect, useMemo, useReducer } from 'react'
import { saveNote } from '../../desk/verbs.ts'
import type { Work } from '../after_call/work.ts'
import { mustSave, nextNote, startNote, type NoteState } from './note.ts'

const PAUSE_MS = 600
const AGAIN_MS = 3000

export function useNote(callId: string, initial: string): Pick<Work, 'note' | 'write' | 'saved'> {
  const [state, tell] = useReducer(nextNote, initial, startNote)
  useEffect(() => {
    if (!mustSave(state)) return
    const timer = setTimeout(
      () => {
        tell({ type: 'sent' })
        saveNote(callId, state.text)
          .then(() => tell({ type: 'saved', text: state.text, at: Date.now() / 1000 }))
          .catch(() => tell({ type: 'refused' }))
      },
      state.failed ? AGAIN_MS : PAUSE_MS,
    )
    return () => clearTimeout(timer)
  }, [callId, state])
  const write = useCallback((text: string) => tell({ type: 'typed', text }), [])
  return useMemo(() => ({ note: state.text, write, saved: savedWord(state) }), [state, write])
}

function savedWord(state: NoteState): Work['saved'] {
  if (state.failed) return { is: 'unsaved' }
  if (state.saving || mustSave(state)) return { is: 'saving' }
  return state.savedAt === null ? { is: 'idle' } : { is: 'saved', at: state.savedAt }
}
