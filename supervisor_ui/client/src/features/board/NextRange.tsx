// The range of waits that the next caller may expect, and how well such ranges held.
import { estimate, share } from '@callcenter/ui-shared/time/format.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useCallbackMessages } from '../callbacks/messages/use_messages.ts'
import styles from './Board.module.css'

export function NextRange({ range }: { range: Line['estimate'] }) {
  const words = useCallbackMessages()
  const held = range ? words.range(`${share(range.coverage, 0)} %`, range.observed) : undefined
  return (
    <span className={styles.middle} title={held}>
      {estimate(range)}
    </span>
  )
}
