// What is filled in is kept on the server as a draft, so that a refresh loses nothing.
import { useEffect, useRef } from 'react'
import { saveDraft } from '../../desk/verbs.ts'
import { type AfterCall, draftOf } from './after_call.ts'

const PAUSE_MS = 600

export function useDraft(callId: string, form: AfterCall): void {
  const draft = JSON.stringify(draftOf(form))
  const saved = useRef(draft)
  useEffect(() => {
    if (draft === saved.current) return
    const timer = setTimeout(() => {
      saveDraft(callId, JSON.parse(draft) as ReturnType<typeof draftOf>)
        .then(() => (saved.current = draft))
        // Done sends the whole form again, and says if that fails.
        .catch((error: unknown) => console.warn('Draft not kept:', error))
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [callId, draft])
}
