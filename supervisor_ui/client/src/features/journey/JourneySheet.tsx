// A call's journey: every event, with the time since it began.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import type { CallEvent, CallStory } from '@callcenter/ui-shared/wire/calls.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { eventWords } from './journey.ts'
import styles from './Journey.module.css'

export function JourneySheet({ callId, onClose }: { callId: string; onClose: () => void }) {
  const { journey: words } = useMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<CallStory>(`/calls/${encodeURIComponent(callId)}`)
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={560}>
      {answer.is === 'loading' && <p>{words.loading}</p>}
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>{words.failed}</Notice>
      )}
      {answer.is === 'here' && <Events events={answer.value.events} />}
    </Sheet>
  )
}

function Events({ events }: { events: readonly CallEvent[] }) {
  const zone = useZone()
  return (
    <ol className={styles.events}>
      {events.map((event, index) => (
        <li key={`${event.at}-${index}`} data-dropped={event.dropped}>
          <time>{timeOfDay(event.at, zone, true)}</time>
          <span>
            <b>{event.text || eventWords(event.name)}</b>
            <small>{event.who}</small>
          </span>
          <em>+{age(event.after_s)}</em>
        </li>
      ))}
    </ol>
  )
}
