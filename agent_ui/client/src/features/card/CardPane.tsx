// Who is calling: the middle column.
import type { Card } from '@callcenter/ui-shared/wire/desk.ts'
import { useDesk } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { CustomerRecordings } from '../recording/CustomerRecordings.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { Candidates } from './Candidates.tsx'
import { EditCustomer } from './EditCustomer.tsx'
import { CustomerHead } from './CustomerHead.tsx'
import { OpenItems } from './OpenItems.tsx'
import styles from './Card.module.css'

export function CardPane({ onSearch }: { onSearch: () => void }) {
  const { card: words } = useMessages()
  const card = useDesk('card')
  return (
    <section className={styles.pane} aria-label={words.region}>
      {card ? (
        <Filled card={card} onSearch={onSearch} />
      ) : (
        <p className={styles.none}>{words.none}</p>
      )}
    </section>
  )
}

function Filled({ card, onSearch }: { card: Card; onSearch: () => void }) {
  const call = useDesk('call')
  return (
    <>
      {card.source_mark && <p className={styles.mark}>{card.source_mark}</p>}
      {card.customer ? (
        <>
          <CustomerHead customer={card.customer} match={card.match} />
          <EditCustomer key={card.customer.id} customer={card.customer} />
          <OpenItems customer={card.customer} linkedCase={call?.case_id ?? null} />
        </>
      ) : (
        <Candidates card={card} onSearch={onSearch} />
      )}
      <Timeline items={card.timeline} />
      {card.customer && <CustomerRecordings key={card.customer.id} customerId={card.customer.id} />}
    </>
  )
}
