// No certain customer yet: choose among several, or look for the caller.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { Card } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { chooseCustomer, createCustomer } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { type Basics, basicsOfCaller, numbersOf } from './basics.ts'
import { callerHere } from './caller_here.ts'
import styles from './Card.module.css'
import { CustomerForm } from './CustomerForm.tsx'
import { Match } from './CustomerHead.tsx'

export function Candidates({ card, onSearch }: { card: Card; onSearch: () => void }) {
  const { card: words, customer: customerWords } = useMessages()
  const [creating, setCreating] = useState(false)
  const { caller: callerWords } = useSharedMessages()
  const here = callerHere({
    call: useDesk('call'),
    offer: useDesk('offer'),
    wrap_up: useDesk('wrap_up'),
  })
  const act = useAct()
  const caller = here?.caller
  const callId = here?.callId
  const choose = (id: string) => callId && void act.run(() => chooseCustomer(callId, id))
  const create = async (basics: Basics) => {
    const made = await createCustomer({ ...basics, numbers: numbersOf(caller) })
    if (callId) await chooseCustomer(callId, made.id)
  }
  useKeys({ U: () => setCreating(callId !== undefined) })
  return (
    <div className={styles.head}>
      <h1>
        <span>{caller ? callerName(caller, callerWords) : callerWords.unknown}</span>
      </h1>
      <div className={styles.facts}>
        <Match match={card.match} />
      </div>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <ul className={styles.candidates}>
        {card.candidates.map((candidate) => (
          <li key={candidate.id}>
            <span>
              <b>{candidate.name}</b>
              <small>{candidate.hint}</small>
            </span>
            <Button
              size="small"
              isDisabled={!callId}
              busy={act.busy}
              onPress={() => choose(candidate.id)}
            >
              {words.choose}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button keyCap="/" onPress={onSearch}>
          {words.findInstead}
        </Button>
        <Button keyCap="U" isDisabled={!callId} onPress={() => setCreating(true)}>
          {customerWords.create}
        </Button>
      </div>
      {creating && callId && (
        <CustomerForm
          title={customerWords.create}
          start={basicsOfCaller(caller)}
          save={create}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  )
}
