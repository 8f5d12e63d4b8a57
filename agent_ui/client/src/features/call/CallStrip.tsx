// A call in progress: clock, who and where, how long she waited, and the controls.
import { callerName, maskedNumber } from '@callcenter/ui-shared/caller/caller_name.ts'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import type { SharedMessages } from '@callcenter/ui-shared/messages/en.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { callClock, wait } from '@callcenter/ui-shared/time/format.ts'
import { WaitedTrack } from '@callcenter/ui-shared/track/MiniTrack.tsx'
import type { Call } from '@callcenter/ui-shared/wire/desk.ts'
import { useEffect } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { RecordedSign } from '../recording/RecordedSign.tsx'
import strip from '../strip/Strip.module.css'
import { callTimes, joinedOthers, othersOn, type CallTimes } from './call.ts'
import styles from './CallStrip.module.css'
import { Controls } from './Controls.tsx'

export function CallStrip({ call }: { call: Call }) {
  const messages = useMessages()
  const { caller } = useSharedMessages()
  const times = callTimes(call, useNow())
  const clock = callClock(times.talked)
  useCallTitle(call, clock)
  return (
    <section className={strip.strip} aria-label={messages.call.strip}>
      <span className={strip.clock}>{clock}</span>
      <div className={`${strip.who} ${styles.who}`}>
        <b>
          <StateMark state={call.state === 'held' ? 'held' : 'on_call'} />
          {messages.call[call.state]}
        </b>
        <span>{whereOf(call, useDesk('me')?.name ?? '', messages.call, caller)}</span>
        {call.recording && <RecordedSign call={call} recording={call.recording} />}
      </div>
      <Waited call={call} times={times} />
      <Controls call={call} />
    </section>
  )
}

function Waited({ call, times }: { call: Call; times: CallTimes }) {
  const { call: words } = useMessages()
  if (times.waited === null) return <span />
  return (
    <div className={styles.waited}>
      <WaitedTrack waited={times.waited} promise={call.promise_s} />
      <p>
        {words.waited(wait(times.waited))},{' '}
        {times.past > 0 ? <b>{words.past(wait(times.past))}</b> : words.within}
      </p>
    </div>
  )
}

function whereOf(
  call: Call,
  myName: string,
  words: Messages['call'],
  caller: SharedMessages['caller'],
): string {
  const others = othersOn(call, myName).map((leg) => leg.name ?? caller.unknown)
  if (others.length > 0) {
    const there = joinedOthers(call, myName).length > 0
    const say = there ? words.withOthers : words.ringingOthers
    return `${call.line_name} · ${say(others.join(', '))}`
  }
  const number = call.caller.number && !call.caller.withheld ? maskedNumber(call.caller.number) : ''
  return [call.line_name, number].filter(Boolean).join(' · ')
}

function useCallTitle(call: Call, clock: string): void {
  const { titles } = useMessages()
  const { caller } = useSharedMessages()
  const name = useDesk('card')?.customer?.name ?? callerName(call.caller, caller)
  useEffect(() => {
    document.title = titles.call(clock, name)
  }, [titles, clock, name])
}
