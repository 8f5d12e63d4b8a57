// Declining asks why, in one more click or key.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import layer from '@callcenter/ui-shared/components/Layer.module.css'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './OfferStrip.module.css'

interface DeclineProps {
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  onDecline: (reason: string) => void
  disabled: boolean
  busy: boolean
}

export function Decline({ isOpen, onOpenChange, onDecline, disabled, busy }: DeclineProps) {
  const { offer: words } = useMessages()
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button size="large" keyCap="D" isDisabled={disabled} busy={busy}>
        {words.decline}
      </Button>
      <Popover className={layer.layer ?? ''} offset={6}>
        <Dialog className={layer.dialog ?? ''} aria-label={words.declineBecause}>
          <Heading>{words.declineBecause}</Heading>
          <div className={styles.reasons}>
            {words.declineReasons.map((reason) => (
              <Button key={reason.id} onPress={() => onDecline(reason.id)}>
                {reason.name}
              </Button>
            ))}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
