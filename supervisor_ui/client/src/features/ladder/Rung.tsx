// One rung: its name, how it stands, and the one thing to press.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { useLink } from '@callcenter/ui-shared/live/use_live.ts'
import type { LadderRung } from '@callcenter/ui-shared/wire/floor.ts'
import { floor, useNow } from '../../panel/floor.ts'
import { detailOf, isActive, toAsk } from './ladder.ts'
import { useLadderMessages } from './messages/use_messages.ts'
import type { RungNumber } from './verbs.ts'
import styles from './Ladder.module.css'

interface RungProps {
  number: RungNumber
  rung: LadderRung | undefined
  go: boolean
  busy: boolean
  onCall: () => void
  onSendBack: () => void
}

export function Rung({ number, rung, go, busy, onCall, onSendBack }: RungProps) {
  const words = useLadderMessages()
  const now = useNow()
  const live = useLink(floor).is === 'live'
  const active = rung !== undefined && isActive(rung)
  const may = live && rung !== undefined && rung.able > 0
  const detail = rung ? detailOf(rung, number, now, words) : ''
  return (
    <div className={styles.rung} data-active={active}>
      <b>{number}</b>
      <span title={rung?.names.join(', ')}>
        {words.rungs[number]}
        <small>{detail}</small>
      </span>
      {active ? (
        <Button
          isDisabled={!live}
          busy={busy}
          aria-label={words.sendBackOf(words.rungs[number])}
          onPress={onSendBack}
        >
          {words.sendBack}
        </Button>
      ) : (
        <Button
          look={go && may ? 'go' : 'plain'}
          keyCap={number === 1 && may ? 'R' : undefined}
          isDisabled={!may}
          busy={busy}
          onPress={onCall}
        >
          {words.press[number](rung ? toAsk(rung, number) : 0)}
        </Button>
      )}
    </div>
  )
}
