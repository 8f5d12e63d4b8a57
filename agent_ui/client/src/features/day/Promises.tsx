// Calls back that I promised, with what is due first.
import { maskedNumber } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Promised } from '@callcenter/ui-shared/wire/desk.ts'
import { useNow, usePromised } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { CallBack } from '../promised/CallBack.tsx'
import { usePromisedMessages } from '../promised/messages/use_messages.ts'
import { isDue } from './day.ts'
import styles from './Day.module.css'

export function Promises() {
  const { promises: words } = useMessages()
  const promised = usePromised()
  const sorted = [...promised].sort((a, b) => a.due_at - b.due_at)
  return (
    <section>
      <Heading end={promised.length || undefined}>{words.title}</Heading>
      {sorted.length === 0 && <p className={styles.empty}>{words.none}</p>}
      <ul>
        {sorted.map((one) => (
          <Row key={one.id} promise={one} />
        ))}
      </ul>
    </section>
  )
}

function Row({ promise }: { promise: Promised }) {
  const { promises: words } = useMessages()
  const { why } = usePromisedMessages()
  const zone = useZone()
  const now = useNow()
  const minutes = Math.round((promise.due_at - now) / 60)
  const due = isDue(promise.due_at, now)
  const name = promise.name ?? maskedNumber(promise.number)
  const timing = minutes < 0 ? words.late(-minutes) : words.inMinutes(minutes)
  const going = useGoing(promise)
  const beside = going ?? (due ? timing : why[promise.why])
  return (
    <li className={styles.row} data-due={due}>
      <time>{timeOfDay(promise.due_at, zone)}</time>
      <CallBack promise={promise} name={name} />
      <em title={beside}>{beside}</em>
    </li>
  )
}

/** What is under way by itself; null while it only stands in line. */
function useGoing(promise: Promised): string | null {
  const words = usePromisedMessages()
  switch (promise.state) {
    case 'dialling':
      return words.ringing
    case 'on_line':
      return words.onLine
    case 'retry':
      return words.again
    case 'promised':
      return null
  }
}
