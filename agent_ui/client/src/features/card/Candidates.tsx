// No certain customer yet: choose among several, or look for the caller.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { Card } from '@callcenter/ui-shared/wire/desk.ts'
import { useDesk } from '../../desk/desk.ts'
import { chooseCustomer } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Card.module.css'
import { Match } from './CustomerHead.tsx'

export function Candidates({ card, onSearch }: { card: Card; onSearch: () => void }) {
  const { card: words } = useMessages()
  const { caller: callerWords } = useSharedMessages()
  const call = useDesk('call')
  const offer = useDesk('offer')
  const wrapUp = useDesk('wrap_up')
  const act = useAct()
  const caller = call?.caller ?? offer?.caller
  const callId = call?.id ?? offer?.call_id ?? wrapUp?.call_id
  const choose = (id: string) => callId && void act.run(() => chooseCustomer(callId, id))
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
              isDisabled={!callId || act.busy}
              onPress={() => choose(candidate.id)}
            >
              {words.choose}
            </Button>
          </li>
        ))}
      </ul>
      <Button keyCap="/" onPress={onSearch}>
        {words.findInstead}
      </Button>
    </div>
  )
}
