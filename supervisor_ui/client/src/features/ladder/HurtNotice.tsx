// Before somebody is taken from a line that needs her: what it would do there, and a choice.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { useLadderMessages } from './messages/use_messages.ts'
import type { Hurt } from './messages/en.ts'
import styles from './Ladder.module.css'

interface HurtNoticeProps {
  hurt: Hurt
  onAnyway: () => void
  onLeave: () => void
}

export function HurtNotice({ hurt, onAnyway, onLeave }: HurtNoticeProps) {
  const words = useLadderMessages()
  return (
    <div className={styles.hurt} role="alert">
      <p>{words.hurt(hurt)}</p>
      <div>
        <Button size="small" onPress={onLeave}>
          {words.leaveIt}
        </Button>
        <Button size="small" onPress={onAnyway}>
          {words.askAnyway}
        </Button>
      </div>
    </div>
  )
}
