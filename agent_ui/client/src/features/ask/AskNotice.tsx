// A line asks for her help: shown over the desk, never in a call's way, answered by a key or press.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { HelpAsk } from '@callcenter/ui-shared/wire/desk.ts'
import { useEffect } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import { isOver, reasonsOf } from './ask.ts'
import { useAskMessages } from './messages/use_messages.ts'
import { acceptAsk, refuseAsk } from './verbs.ts'
import styles from './Ask.module.css'

export function AskNotice() {
  const ask = useDesk('ask')
  const now = useNow()
  return ask && !isOver(ask, now) ? <Asked key={ask.id} ask={ask} now={now} /> : null
}

function Asked({ ask, now }: { ask: HelpAsk; now: number }) {
  const words = useAskMessages()
  const act = useAct()
  const state = useDesk('me')?.state ?? 'ready'
  const needs = words.needs(ask.line_name, ask.minutes)
  const join = () => void act.run(() => acceptAsk(ask.id))
  const leave = () => void act.run(() => refuseAsk(ask.id))
  useKeys({ J: join, X: leave })
  useEffect(() => announce(needs), [needs])
  return (
    <section className={styles.ask} aria-label={words.region}>
      <div>
        <b>{needs}</b>
        <p>
          {reasonsOf(ask, state, now, words).join(' ')} {words.by(ask.asked_by)}{' '}
          <time>{words.left(age(ask.deadline - now))}</time>
        </p>
      </div>
      <Button keyCap="X" busy={act.busy} onPress={leave}>
        {words.notNow}
      </Button>
      <Button look="go" keyCap="J" busy={act.busy} onPress={join}>
        {words.join}
      </Button>
      {act.problem && <Notice>{act.problem.message}</Notice>}
    </section>
  )
}
