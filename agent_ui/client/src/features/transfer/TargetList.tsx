// The list of who can be reached, each with state, age and wait.
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import { ListBox, ListBoxItem } from 'react-aria-components'
import { useNow } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import type { Target } from './destinations.ts'
import styles from './TransferSheet.module.css'

interface TargetListProps {
  targets: readonly Target[]
  chosen: string | null
  onChoose: (id: string) => void
}

export function TargetList({ targets, chosen, onChoose }: TargetListProps) {
  const { transfer: words } = useMessages()
  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label={words.people}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => keys !== 'all' && keys.forEach((key) => onChoose(String(key)))}
      items={targets}
      renderEmptyState={() => <p className={styles.empty}>{words.nobody}</p>}
    >
      {(target) => (
        <ListBoxItem className={styles.target ?? ''} textValue={target.id}>
          <One target={target} />
        </ListBoxItem>
      )}
    </ListBox>
  )
}

function One({ target }: { target: Target }) {
  const { transfer: words } = useMessages()
  const { state } = useSharedMessages()
  const now = useNow()
  if (target.kind === 'number') return <b>{words.outside(target.number)}</b>
  if (target.kind === 'line') {
    const { name, waiting, free } = target.line
    return (
      <>
        <i />
        <b>{name}</b>
        <small>{words.waitingNow(waiting, free)}</small>
      </>
    )
  }
  const { colleague } = target
  return (
    <>
      <StateMark state={colleague.state} />
      <b>{colleague.name}</b>
      <small>
        {state[colleague.state]} {age(now - colleague.since)}
      </small>
    </>
  )
}
