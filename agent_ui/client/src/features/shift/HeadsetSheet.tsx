// The same checks in mid-shift, for whoever cannot hear or is not heard.
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import { Checks } from './Checks.tsx'

export function HeadsetSheet({ onClose }: { onClose: () => void }) {
  const { headset } = useMessages()
  return (
    <Sheet title={headset.title} isOpen onClose={onClose} side="middle" width={680}>
      <Checks />
    </Sheet>
  )
}
