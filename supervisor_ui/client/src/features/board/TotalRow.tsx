// All lines together: the day's counts, each of which opens its calls.
import { percent, wait } from '@callcenter/ui-shared/time/format.ts'
import { levelOf } from '@callcenter/ui-shared/track/geometry.ts'
import type { Total } from '@callcenter/ui-shared/wire/floor.ts'
import { useFloor, useLines, useNow } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { FigureButton } from '../figure/FigureButton.tsx'
import { LEVEL_TONE, longestPromise } from './board.ts'
import styles from './Board.module.css'
import { Hands } from './Hands.tsx'
import { Risk } from './Risk.tsx'

export function TotalRow() {
  const { board: words } = useMessages()
  const total = useFloor('total')
  const now = useNow()
  const promise = longestPromise(useLines())
  if (!total) return null
  const longest = total.longest_since === null ? null : Math.max(0, now - total.longest_since)
  const tone = longest === null ? 'plain' : LEVEL_TONE[levelOf(longest, promise)]
  return (
    <div className={`${styles.row} ${styles.total} ${styles.deskOnly}`}>
      <div className={styles.cell}>
        <b>{words.all}</b>
      </div>
      <Sums total={total} />
      <div className={`${styles.cell} ${styles.number}`}>
        <b className={styles[tone]}>{longest === null ? '–' : wait(longest)}</b>
      </div>
      <div className={styles.cell} />
      <div className={`${styles.cell} ${styles.number}`}>
        <b>{percent(total.today.service_level)}</b>
      </div>
      <div className={styles.cell}>
        <Risk risk={total.risk} />
      </div>
      <div className={styles.cell}>
        <Hands free={total.free} onCall={total.on_call} wrapping={total.wrapping} />
      </div>
    </div>
  )
}

function Sums({ total }: { total: Total }) {
  const { board: words, figure } = useMessages()
  const { offered, answered, abandoned, asa_s } = total.today
  return (
    <div className={`${styles.cell} ${styles.sums}`}>
      <Sum count={offered} name={words.offered} explained={figure.offeredIs} />
      <Sum count={answered} name={words.answered} explained={figure.answeredIs} which="answered" />
      <Sum count={abandoned} name={words.gaveUp} explained={figure.gaveUpIs} which="abandoned" />
      <span>
        <b>{total.waiting}</b> {words.waitingWord}
      </span>
      <span title={figure.averageIs}>
        <b>{asa_s === null ? '–' : wait(asa_s)}</b> {words.averageWait}
      </span>
    </div>
  )
}

interface SumProps {
  count: number
  name: string
  explained: string
  which?: 'answered' | 'abandoned'
}

function Sum({ count, name, explained, which }: SumProps) {
  return (
    <FigureButton
      title={`${count} ${name}`}
      calls={{ period: 'today', which }}
      count={count}
      explained={<p>{explained}</p>}
    >
      <b>{count}</b> {name}
    </FigureButton>
  )
}
