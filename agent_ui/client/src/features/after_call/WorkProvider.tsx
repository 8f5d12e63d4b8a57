// Holds the work on the current call; it stays the same from the offer's answer to the end of wrap-up.
import type { Call, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import { useMemo, useState } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { useNote } from '../note/use_note.ts'
import { startForm, withLinked } from './after_call.ts'
import { useDraft } from './use_draft.ts'
import { NO_WORK, WorkContext } from './work.ts'

export function WorkProvider({ children }: { children: React.ReactNode }) {
  const call = useDesk('call')
  const wrapUp = useDesk('wrap_up')
  const callId = call?.id ?? wrapUp?.call_id
  if (!callId) return <WorkContext value={NO_WORK}>{children}</WorkContext>
  return (
    <OneCall key={callId} callId={callId} call={call} wrapUp={wrapUp}>
      {children}
    </OneCall>
  )
}

interface OneCallProps {
  callId: string
  call: Call | undefined
  wrapUp: WrapUp | undefined
  children: React.ReactNode
}

function OneCall({ callId, call, wrapUp, children }: OneCallProps) {
  const [typed, setForm] = useState(() => startForm(call, wrapUp))
  const linked = call?.case_id ?? null
  const form = useMemo(() => withLinked(typed, linked), [typed, linked])
  useDraft(callId, form)
  const note = useNote(callId, call?.note ?? wrapUp?.note ?? '')
  const work = useMemo(
    () => ({
      callId,
      form,
      change: (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part })),
      ...note,
    }),
    [callId, form, note],
  )
  return <WorkContext value={work}>{children}</WorkContext>
}
