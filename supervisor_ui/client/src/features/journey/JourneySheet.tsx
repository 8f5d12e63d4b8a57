// A journey beside the floor, with the way to its own page.
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import { Journey } from './Journey.tsx'

export function JourneySheet({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { journey: words } = useMessages()
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={720}>
      <Journey callId={callId} heading="sheet" />
    </Sheet>
  )
}
