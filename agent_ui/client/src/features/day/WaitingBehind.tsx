// Who waits in my lines, on the small track.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { wait } from '@callcenter/ui-shared/time/format.ts'
import { LaneTrack } from '@callcenter/ui-shared/track/MiniTrack.tsx'
import type { Waiter } from '@callcenter/ui-shared/track/geometry.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useDesk, useLines, useNow } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Day.module.css'

export function WaitingBehind() {
  const { waitingBehind: words } = useMessages()
  const call = useDesk('call')
  const lines = useLines()
  const now = useNow()
  const shown = lines.filter((line) => (call ? line.key === call.line : true))
  return (
    <section>
      <Heading>{call ? words.title : words.titleIdle}</Heading>
      {shown.map((line) => (
        <div key={line.key} className={styles.lane}>
          <LaneTrack waiters={waitersOf(line, now)} promise={line.promise_s} />
          <small>{summary(line, now, words)}</small>
        </div>
      ))}
    </section>
  )
}

function waitersOf(line: Line, now: number): Waiter[] {
  return line.marks.map((mark) => ({
    id: mark.call_id,
    waited: Math.max(0, now - mark.waiting_since),
  }))
}

function summary(
  line: Line,
  now: number,
  words: {
    summary: (line: string, count: number, longest: string) => string
    lineEmpty: (line: string) => string
  },
): string {
  if (line.waiting === 0 || line.longest_since === null) return words.lineEmpty(line.name)
  return words.summary(line.name, line.waiting, wait(now - line.longest_since))
}
