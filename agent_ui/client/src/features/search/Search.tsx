// Finding a customer: type, see the card, and use it for the call in hand.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'
import { useEffect, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { useDesk } from '../../desk/desk.ts'
import { chooseCustomer } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { CustomerHead } from '../card/CustomerHead.tsx'
import { OpenItems } from '../card/OpenItems.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import styles from './Search.module.css'
import { pathOf } from './search.ts'

export function Search({ onUsed }: { onUsed?: () => void }) {
  const { search: words } = useMessages()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [answer] = useAnswer<Schemas['Found']>(pathOf(useSettled(query)))
  const found = answer.is === 'here' ? answer.value.customers : []
  if (chosen !== null) return <Chosen id={chosen} onBack={() => setChosen(null)} onUsed={onUsed} />
  return (
    <div className={styles.search}>
      {/* Opened by a key, and typing is all that it is for. */}
      <TextInput label={words.label} value={query} onChange={setQuery} autoFocus />
      {answer.is === 'failed' && <Notice>{words.failed}</Notice>}
      {answer.is === 'here' && answer.value.stale && (
        <Notice look="near">{answer.value.stale}</Notice>
      )}
      <ul className={styles.found} aria-label={words.title}>
        {found.map((one) => (
          <li key={one.id}>
            <PlainButton onPress={() => setChosen(one.id)}>
              <b>{one.name}</b>
              <small>{one.hint}</small>
            </PlainButton>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles.hint}>
          {answer.is === 'here' && pathOf(query) ? words.none : words.hint}
        </p>
      )}
    </div>
  )
}

interface ChosenProps {
  id: string
  onBack: () => void
  onUsed: (() => void) | undefined
}

function Chosen({ id, onBack, onUsed }: ChosenProps) {
  const { search: words } = useMessages()
  const callId = useCallInHand()
  const act = useAct()
  const [card] = useAnswer<Customer>(`/customers/${encodeURIComponent(id)}`)
  const [history] = useAnswer<Schemas['Timeline']>(`/customers/${encodeURIComponent(id)}/timeline`)
  const use = () =>
    callId && void act.run(() => chooseCustomer(callId, id)).then((done) => done && onUsed?.())
  return (
    <div className={styles.chosen}>
      <div className={styles.acts}>
        <Button onPress={onBack}>{words.back}</Button>
        {callId && (
          <Button look="go" onPress={use} busy={act.busy}>
            {words.useForCall}
          </Button>
        )}
      </div>
      {(act.problem || card.is === 'failed') && (
        <Notice>{act.problem?.message ?? words.failed}</Notice>
      )}
      {card.is === 'here' && (
        <>
          <CustomerHead customer={card.value} />
          <OpenItems customer={card.value} linkedCase={null} />
        </>
      )}
      <Timeline items={history.is === 'here' ? history.value.items : []} />
    </div>
  )
}

function useCallInHand(): string | null {
  const call = useDesk('call')
  const wrapUp = useDesk('wrap_up')
  return call?.id ?? wrapUp?.call_id ?? null
}

const PAUSE_MS = 200

function useSettled(query: string): string {
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [query])
  return settled
}
