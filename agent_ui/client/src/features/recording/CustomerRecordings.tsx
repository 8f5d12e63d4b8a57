// Recordings of this customer's calls in which the agent took part; nothing where there are none.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { RecordingList } from '@callcenter/ui-shared/recording/RecordingList.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useNow } from '../../desk/desk.ts'
import { useRecordingMessages } from './messages/use_messages.ts'
import styles from './CustomerRecordings.module.css'

export function CustomerRecordings({ customerId }: { customerId: string }) {
  const words = useRecordingMessages()
  const now = useNow()
  const path = `/customers/${encodeURIComponent(customerId)}/recordings`
  const [answer] = useAnswer<Schemas['Recordings']>(path)
  if (answer.is !== 'here' || answer.value.recordings.length === 0) return null
  return (
    <section className={styles.recordings}>
      <Heading>{words.yours}</Heading>
      <RecordingList recordings={answer.value.recordings} now={now} />
    </section>
  )
}
