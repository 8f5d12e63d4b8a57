// Who is waiting now, oldest first; the row in hand shows its actions in reserved space.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useState } from 'react'
import { GridList, ListLayout, Virtualizer } from 'react-aria-components'
import { useLines, useNow, useWaiting } from '../../panel/floor.ts'
import { useShow } from '../../panel/show.ts'
import { takeNext } from '../../panel/verbs.ts'
import { PlacesKept } from '../callbacks/PlacesKept.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import { WaitingRow } from './WaitingRow.tsx'
import { inOrder } from './waiting.ts'
import { useWide } from '../../panel/use_wide.ts'
import styles from './Waiting.module.css'

export function WaitingList() {
  const { waiting: words } = useMessages()
  const rows = inOrder(useWaiting())
  const lines = useLines()
  const now = useNow()
  const show = useShow()
  const act = useAct()
  const [chosen, setChosen] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const rowSize = useWide() ? 46 : 37
  const inHand = rows.find((row) => row.call_id === chosen) ?? rows[0]
  const take = (id: string) => void act.run(() => takeNext(id))
  useKeys({
    X: () => inHand && take(inHand.call_id),
    S: () => setSending(inHand !== undefined),
  })
  return (
    <section className={styles.waiting}>
      <Heading end={words.people(rows.length)}>{words.title}</Heading>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize }}>
        <GridList
          aria-label={words.title}
          className={styles.list ?? ''}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={inHand ? [inHand.call_id] : []}
          onSelectionChange={(keys) =>
            keys !== 'all' && keys.forEach((key) => setChosen(String(key)))
          }
          onAction={(key) => show.journey(String(key))}
          renderEmptyState={() => <p className={styles.empty}>{words.nobody}</p>}
        >
          {rows.map((row) => (
            <WaitingRow
              key={row.call_id}
              row={row}
              now={now}
              line={lines.find((line) => line.key === row.line)}
              inHand={row === inHand}
              sending={row === inHand && sending}
              onSending={setSending}
              onTake={() => take(row.call_id)}
              busy={act.busy}
            />
          ))}
        </GridList>
      </Virtualizer>
      <PlacesKept />
    </section>
  )
}
