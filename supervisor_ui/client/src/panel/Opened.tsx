// The sheets that anything on the panel may open.
import { useMemo, useState } from 'react'
import { CallListSheet } from '../features/call_list/CallListSheet.tsx'
import { JourneySheet } from '../features/journey/JourneySheet.tsx'
import { type CallsQuery, ShowContext } from './show.ts'

interface Listed {
  title: string
  query: CallsQuery
}

export function Opened({ children }: { children: React.ReactNode }) {
  const [listed, setListed] = useState<Listed | null>(null)
  const [callId, setCallId] = useState<string | null>(null)
  const show = useMemo(
    () => ({
      calls: (title: string, query: CallsQuery) => setListed({ title, query }),
      journey: setCallId,
    }),
    [],
  )
  return (
    <ShowContext value={show}>
      {children}
      {listed && <CallListSheet {...listed} onClose={() => setListed(null)} />}
      {callId && <JourneySheet callId={callId} onClose={() => setCallId(null)} />}
    </ShowContext>
  )
}
