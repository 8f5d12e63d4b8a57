// Wrap-up in the strip's place: a countdown, and one thing to press.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import { useEffect } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import { wrapUp as finish } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { sentForm } from '../after_call/after_call.ts'
import { useWork } from '../after_call/work.ts'
import strip from '../strip/Strip.module.css'
import { wrapUpTime } from './wrap_up.ts'
import styles from './WrapUpStrip.module.css'

export function WrapUpStrip({ wrapUp }: { wrapUp: WrapUp }) {
  const { wrapUp: words, titles } = useMessages()
  const me = useDesk('me')
  const { caller } = useSharedMessages()
  const name = useDesk('card')?.customer?.name ?? callerName(wrapUp.caller, caller)
  const work = useWork()
  const act = useAct()
  const time = wrapUpTime(wrapUp, useNow(), me?.since ?? 0)
  const left = time.left === null ? '' : age(time.left)
  const done = () => void act.run(() => finish(wrapUp.call_id, sentForm(work.form, work.note)))
  useKeys({ 'Ctrl+Enter': done })
  useEffect(() => {
    document.title = titles.wrapUp(left, name)
  }, [titles, left, name])
  return (
    <section className={strip.strip} aria-label={words.name}>
      <div role="timer">
        <span className={strip.clock}>{left || words.name}</span>
        <div className={styles.left}>
          <i style={{ inlineSize: `${time.share * 100}%` }} />
        </div>
      </div>
      <div className={strip.who}>
        <b>
          <StateMark state="wrapping_up" />
          {words.name}
        </b>
        <span>
          {words.ended} · {name}
        </span>
      </div>
      <div className={strip.acts}>
        {act.problem && <Notice>{act.problem.message}</Notice>}
        <Button look="go" keyCap="Ctrl Enter" onPress={done} busy={act.busy}>
          {words.done}
        </Button>
      </div>
    </section>
  )
}
