// One lane of the runway: every waiting caller is a mark that moves towards the rule.
import { columnsOf, CROWDED, layOut, placeOf, RULE_AT, ticksOf, type Placed } from './geometry.ts'
import { useWidth } from './use_width.ts'
import styles from './Track.module.css'

export interface TrackWaiter {
  id: string
  waited: number
  /** Who it is and how long, in words: the mark's name for a reader and its tooltip. */
  label: string
  vip: boolean
}

/** A mark's width in the lane's own letters (Track.module.css), with a little air. */
const MARK_EM = 2.35

interface TrackProps {
  waiters: readonly TrackWaiter[]
  promise: number
  label: string
  /** Where lanes have promises of their own: how a second is named under this lane. */
  scale?: ((second: number) => string) | undefined
  onOpen?: (id: string) => void
}

export function Track({ waiters, promise, label, scale, onOpen }: TrackProps) {
  const [ref, width, em] = useWidth<HTMLDivElement>(600)
  const markShare = ((MARK_EM * em) / Math.max(width, 1)) * 100
  const crowded = waiters.length > CROWDED
  const byId = new Map(waiters.map((waiter) => [waiter.id, waiter]))
  const placed = crowded ? [] : layOut(waiters, promise, markShare)
  return (
    <div className={scale ? styles.scaled : styles.plain}>
      <div ref={ref} className={styles.track} role="group" aria-label={label}>
        <Ground promise={promise} />
        {placed.map((mark) => (
          <Mark key={mark.id} mark={mark} waiter={byId.get(mark.id)} onOpen={onOpen} />
        ))}
        {crowded && <Columns waiters={waiters} promise={promise} />}
      </div>
      {scale && <Scale promise={promise} name={scale} />}
    </div>
  )
}

/** The lane's own seconds, in a band that no mark reaches. */
function Scale({ promise, name }: { promise: number; name: (second: number) => string }) {
  return (
    <div className={styles.scale} aria-hidden="true">
      {ticksOf(promise).map((second) => (
        <span key={second} style={at(placeOf(second, promise))}>
          {second}
        </span>
      ))}
      <b style={at(RULE_AT)}>{name(promise)}</b>
    </div>
  )
}

function Ground({ promise }: { promise: number }) {
  return (
    <>
      {ticksOf(promise).map((second) => (
        <i key={second} className={styles.tick} style={at(placeOf(second, promise))} />
      ))}
      <i className={styles.late} />
      <i className={styles.rule} style={at(RULE_AT)} />
    </>
  )
}

interface MarkProps {
  mark: Placed
  waiter: TrackWaiter | undefined
  onOpen: ((id: string) => void) | undefined
}

/** A new place is reached in one linear second: marks drift and never jump. */
function Mark({ mark, waiter, onOpen }: MarkProps) {
  const name = `${styles.mark} ${styles[mark.level]} ${waiter?.vip ? styles.vip : ''}`
  return (
    <button
      type="button"
      className={name}
      style={at(mark.at)}
      data-step={mark.step}
      title={waiter?.label}
      aria-label={waiter?.label}
      onClick={() => onOpen?.(mark.id)}
    >
      <Shape level={mark.level} />
      <b>{Math.floor(mark.waited)}</b>
    </button>
  )
}

export function Shape({ level }: { level: Placed['level'] }) {
  return (
    <svg viewBox="0 0 34 30" aria-hidden="true">
      {level === 'calm' && <circle cx="17" cy="15" r="13.2" />}
      {level === 'near' && <path d="M3 2.2h19.4L32 15l-9.600 12.800H3z" />}
      {level === 'over' && <path d="M3 1.500h28v27H3z" />}
    </svg>
  )
}

function Columns({ waiters, promise }: { waiters: readonly TrackWaiter[]; promise: number }) {
  const columns = columnsOf(waiters, promise)
  const most = Math.max(...columns.map((column) => column.count))
  return columns.map((column) => (
    <i
      key={column.from}
      className={`${styles.column} ${styles[column.level]}`}
      style={{ ...at(column.at), blockSize: `${(column.count / most) * 80}%` }}
    />
  ))
}

function at(percent: number): { insetInlineStart: string } {
  return { insetInlineStart: `${percent}%` }
}
