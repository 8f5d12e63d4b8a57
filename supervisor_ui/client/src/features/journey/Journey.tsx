// A call's journey: what it came to, the axis, and every event in words.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { RecordingList } from '@callcenter/ui-shared/recording/RecordingList.tsx'
import { age, timeOfDay, wait, whenShort } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { CallEvent, CallStory } from '@callcenter/ui-shared/wire/calls.ts'
import { useEffect, useState } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import { useCalls, useNow, useWaiting } from '../../panel/floor.ts'
import styles from './Journey.module.css'
import { JourneyAxis } from './JourneyAxis.tsx'

/** A live call is read again this often while its state changes on the floor. */
export function Journey({ callId, heading }: { callId: string; heading: 'page' | 'sheet' }) {
  const { journey: words } = useMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<CallStory>(
    `/calls/${encodeURIComponent(callId)}?language=${useLanguage()}`,
    useLiveState(callId),
  )
  if (answer.is === 'loading') return <Skeleton rows={10} />
  if (answer.is === 'failed')
    return <Notice action={{ name: tryAgain, act: again }}>{words.failed}</Notice>
  return <Story story={answer.value} heading={heading} />
}

/** Changes whenever the floor says that something has happened to the call. */
function useLiveState(callId: string): string {
  const call = useCalls().find((one) => one.id === callId)
  const waits = useWaiting().find((one) => one.call_id === callId)
  return `${call?.state} ${call?.since} ${call?.agent} ${waits?.ringing_agent}`
}

function Story({ story, heading }: { story: CallStory; heading: 'page' | 'sheet' }) {
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <>
      <Head story={story} heading={heading} />
      {story.recordings.length > 0 && <Recordings recordings={story.recordings} />}
      <JourneyAxis events={story.events} promise={story.waits.promise_s} chosen={chosen} />
      <Events events={story.events} onChoose={setChosen} />
    </>
  )
}

function Recordings({ recordings }: { recordings: CallStory['recordings'] }) {
  const { journey: words } = useMessages()
  return (
    <section className={styles.recordings}>
      <Heading>{words.recordings}</Heading>
      <RecordingList recordings={recordings} now={useNow()} />
    </section>
  )
}

function Head({ story, heading }: { story: CallStory; heading: 'page' | 'sheet' }) {
  const { journey: words } = useMessages()
  const { caller, day } = useSharedMessages()
  const zone = useZone()
  const now = useNow()
  const { call, waits } = story
  const name = call.customer_name ?? callerName(call.caller, caller)
  const past =
    waits.waited_s !== null && waits.promise_s !== null && waits.waited_s > waits.promise_s
  useEffect(() => {
    if (heading === 'page') document.title = `${name} · ${words.title}`
  }, [heading, name, words])
  const when = whenShort(call.started_at, now, zone, day)
  const time = timeOfDay(call.started_at, zone, true)
  return (
    <div className={styles.head}>
      {heading === 'page' && <h1>{name}</h1>}
      <div className={styles.facts}>
        {heading === 'sheet' && <b>{name}</b>}
        <span>{when.includes(':') ? time : `${when}, ${time}`}</span>
        {call.line_name && <span>{call.line_name}</span>}
        {waits.waited_s !== null && (
          <span>
            {words.waited} {past ? <em>{wait(waits.waited_s)}</em> : <b>{wait(waits.waited_s)}</b>}
          </span>
        )}
        {call.talk_s !== null && (
          <span>
            {words.talked} <b>{age(call.talk_s)}</b>
          </span>
        )}
        {call.outcome && <span>{call.outcome}</span>}
      </div>
      {heading === 'sheet' ? (
        <a className={styles.open} href={`#call/${call.id}`}>
          {words.open}
        </a>
      ) : (
        <a className={styles.open} href="#live">
          {words.back}
        </a>
      )}
    </div>
  )
}

interface EventsProps {
  events: readonly CallEvent[]
  onChoose: (event: number | null) => void
}

/** Pointing at an event shows it on the axis. */
function Events({ events, onChoose }: EventsProps) {
  const zone = useZone()
  return (
    <ol className={styles.events}>
      {events.map((event, index) => (
        <li
          key={`${event.at}-${index}`}
          data-dropped={event.dropped}
          onMouseEnter={() => onChoose(index)}
          onMouseLeave={() => onChoose(null)}
        >
          <time>{timeOfDay(event.at, zone, true)}</time>
          <span>
            <b>{event.text}</b>
            <small>{event.who}</small>
          </span>
          <em>+{age(event.after_s)}</em>
        </li>
      ))}
    </ol>
  )
}
