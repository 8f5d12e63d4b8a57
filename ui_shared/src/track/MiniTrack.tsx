// The same track, small: how long one caller waited, or who waits behind this call.
import { WaitMark } from '../marks/WaitMark.tsx'
import { layOut, levelOf, placeOf, RULE_AT, type Waiter } from './geometry.ts'
import styles from './Track.module.css'

/** One caller's wait, standing where it ended. */
export function WaitedTrack({ waited, promise }: { waited: number; promise: number }) {
  const level = levelOf(waited, promise)
  const place = Math.min(92, Math.max(4, placeOf(waited, promise)))
  return (
    <div className={styles.mini} aria-hidden="true">
      <Rule />
      {place < 40 || place > RULE_AT ? <i className={styles.named}>{promise} s</i> : null}
      <b
        className={`${styles.stood} ${styles[level]}`}
        style={{ insetInlineStart: `${level === 'over' ? Math.max(place, 67) : place}%` }}
      >
        {Math.floor(waited)}
      </b>
    </div>
  )
}

/** A small mark's share of the small track, percent. */
const DOT_SHARE = 8

/** Everybody who waits in one line, as small marks. */
export function LaneTrack({ waiters, promise }: { waiters: readonly Waiter[]; promise: number }) {
  return (
    <div className={styles.lane} aria-hidden="true">
      <Rule />
      {layOut(waiters, promise, DOT_SHARE).map((mark) => (
        <span
          key={mark.id}
          className={styles.dot}
          data-step={mark.step}
          style={{ insetInlineStart: `${Math.max(4, mark.at)}%` }}
        >
          <WaitMark level={mark.level} />
        </span>
      ))}
    </div>
  )
}

function Rule() {
  return (
    <>
      <s className={styles.late} />
      <u className={styles.rule} style={{ insetInlineStart: `${RULE_AT}%` }} />
    </>
  )
}
