// The board: one track per line, one rule at the promise, and what to read beside it.
import { Axis } from '@callcenter/ui-shared/track/Axis.tsx'
import { useLines } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Board.module.css'
import { commonPromise } from './board.ts'
import { LineRow } from './LineRow.tsx'
import { TotalRow } from './TotalRow.tsx'

export function Board() {
  const { board: words } = useMessages()
  const lines = useLines()
  return (
    <section className={styles.board} aria-label={words.region}>
      <Head promise={commonPromise(lines)} />
      {lines.map((line) => (
        <LineRow key={line.key} line={line} mixed={commonPromise(lines) === null} />
      ))}
      <TotalRow />
    </section>
  )
}

function Head({ promise }: { promise: number | null }) {
  const { board: words } = useMessages()
  const flag = promise === null ? words.flagMixed : words.flag(promise)
  return (
    <div className={`${styles.row} ${styles.head}`}>
      <div className={styles.cell}>{words.line}</div>
      <div className={styles.lane}>
        <Axis promise={promise ?? 30} start={words.axisStart} flag={flag} bare={promise === null} />
      </div>
      <div className={`${styles.cell} ${styles.number}`}>{words.longest}</div>
      <div className={`${styles.cell} ${styles.number} ${styles.deskOnly}`}>{words.next}</div>
      <div className={`${styles.cell} ${styles.number}`}>{words.kept}</div>
      <div className={styles.cell}>
        <span className={styles.deskOnly}>{words.risk}</span>
        <span className={styles.wallOnly}>{words.riskWall}</span>
      </div>
      <div className={`${styles.cell} ${styles.deskOnly}`}>{words.hands}</div>
    </div>
  )
}
