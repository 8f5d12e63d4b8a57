// Standing by: free, away, not responding, or not yet at work, and the one thing to press.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { age } from '@callcenter/ui-shared/time/format.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { awayReasonName } from '@callcenter/ui-shared/presence/away_reason.ts'
import type { Me } from '@callcenter/ui-shared/wire/desk.ts'
import { useNow } from '../../desk/desk.ts'
import { goAway, goReady } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import type { Messages } from '../../messages/en.ts'
import strip from '../strip/Strip.module.css'

export function IdleStrip({ me }: { me: Me }) {
  const messages = useMessages()
  const { awayReasons } = useSharedMessages()
  const words = messages.idle
  const act = useAct()
  const now = useNow()
  const free = me.state === 'ready'
  return (
    <section className={strip.strip} aria-label={messages.presence.label}>
      <span className={strip.clock}>{me.state === 'signed_out' ? '–' : age(now - me.since)}</span>
      <div className={strip.who}>
        <b>
          <StateMark state={me.state} />
          {titleOf(me, words)}
        </b>
        <span>{detailOf(me, messages.idle, awayReasonName(me.reason, awayReasons))}</span>
      </div>
      <div className={strip.acts}>
        {act.problem && <Notice>{act.problem.message}</Notice>}
        {me.state === 'signed_out' ? null : free ? (
          <Button keyCap="P" busy={act.busy} onPress={() => void act.run(() => goAway('break'))}>
            {words.takeBreak}
          </Button>
        ) : (
          <Button look="go" keyCap="R" busy={act.busy} onPress={() => void act.run(goReady)}>
            {words.goReady}
          </Button>
        )}
      </div>
    </section>
  )
}

function titleOf(me: Me, words: Messages['idle']): string {
  if (me.state === 'signed_out' || me.state === 'not_responding') return words[me.state]
  return me.state === 'ready' ? words.ready : words.away
}

function detailOf(me: Me, idle: Messages['idle'], reason: string): string {
  if (me.state === 'signed_out') return idle.signedOutDetail
  if (me.state === 'not_responding') return idle.notRespondingDetail
  if (me.state === 'ready') return idle.readyDetail(me.lines.map((line) => line.name).join(', '))
  return idle.awayDetail(reason)
}
