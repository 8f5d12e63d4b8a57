// The seconds above the lanes, with the promise as a flag on the rule.
import { placeOf, RULE_AT, ticksOf } from './geometry.ts'
import styles from './Track.module.css'

interface AxisProps {
  promise: number
  start: string
  /** What the flag says, such as "30 s promise". */
  flag: string
  /** True when lanes have promises of their own: the axis then names no seconds. */
  bare?: boolean
}

export function Axis({ promise, start, flag, bare = false }: AxisProps) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <span className={styles.start}>{start}</span>
      {(bare ? [] : ticksOf(promise)).map((second) => (
        <span key={second} style={{ insetInlineStart: `${placeOf(second, promise)}%` }}>
          {second}
        </span>
      ))}
      <span className={styles.flag} style={{ insetInlineStart: `${RULE_AT}%` }}>
        {flag}
      </span>
    </div>
  )
}
