// One waiting caller: mark, wait, who, line or whom it rings; actions when in hand.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { useLink } from '@callcenter/ui-shared/live/use_live.ts'
import { WaitMark } from '@callcenter/ui-shared/marks/WaitMark.tsx'
import { wait } from '@callcenter/ui-shared/time/format.ts'
import { levelOf } from '@callcenter/ui-shared/track/geometry.ts'
import type { Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { GridListItem } from 'react-aria-components'
import { floor, useAgents } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { SendTo } from './SendTo.tsx'
import { firstName, nameOfAgent } from './waiting.ts'
import styles from './Waiting.module.css'

interface WaitingRowProps {
  row: Waiting
  now: number
  line: Line | undefined
  inHand: boolean
  sending: boolean
  onSending: (open: boolean) => void
  onTake: () => void
  busy: boolean
}

export function WaitingRow({
  row,
  now,
  line,
  inHand,
  sending,
  onSending,
  onTake,
  busy,
}: WaitingRowProps) {
  const { waiting: words } = useMessages()
  const live = useLink(floor).is === 'live'
  const waited = Math.max(0, now - row.waiting_since)
  const level = levelOf(waited, line?.promise_s ?? 30)
  const name = row.name ?? words.unknown
  const ringing = useRinging(row)
  const about = [inHand && ringing, row.detail].filter(Boolean).join(' · ')
  return (
    <GridListItem id={row.call_id} textValue={name} className={`${styles.row} ${styles[level]}`}>
      <WaitMark level={level} />
      <span className={styles.time}>{wait(waited)}</span>
      <span className={styles.who}>
        <b title={name}>{name}</b>
        {about && <small>{about}</small>}
      </span>
      {inHand ? (
        <span className={styles.acts}>
          <Button size="small" isDisabled={!live} busy={busy} onPress={onTake}>
            {words.take}
          </Button>
          <SendTo
            row={row}
            name={name}
            isOpen={sending}
            onOpenChange={onSending}
            disabled={!live}
          />
        </span>
      ) : (
        <Where row={row} line={line} />
      )}
    </GridListItem>
  )
}

function Where({ row, line }: { row: Waiting; line: Line | undefined }) {
  const ringing = useRinging(row)
  return <span className={styles.where}>{ringing ?? line?.name ?? row.line}</span>
}

/** Whose desk rings for this caller. */
function useRinging(row: Waiting): string | null {
  const { waiting: words } = useMessages()
  const agents = useAgents()
  if (!row.ringing_agent) return null
  return words.ringing(firstName(nameOfAgent(agents, row.ringing_agent)))
}
