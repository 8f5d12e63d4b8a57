// The mark of an agent's state: a shape of its own for each, so that colour is never alone.
import type { AgentState } from '../wire/people.ts'
import styles from './marks.module.css'

export type MarkedState = AgentState | 'reserve' | 'held'

export function StateMark({ state }: { state: MarkedState }) {
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}

const SHAPES: Record<MarkedState, React.JSX.Element> = {
  ready: <circle cx="7" cy="7" r="6" className={styles.accentFill} />,
  offered: (
    <>
      <circle cx="7" cy="7" r="5.8" className={styles.accentLine} />
      <circle cx="7" cy="7" r="2.8" className={styles.accentFill} />
    </>
  ),
  on_call: <rect x="1.5" y="1.5" width="11" height="11" rx="1.5" className={styles.greyFill} />,
  held: (
    <>
      <rect x="1.5" y="1.5" width="11" height="11" rx="1.5" className={styles.greyLine} />
      <path d="M5.200 4.500v5M8.800 4.500v5" className={styles.greyLine} />
    </>
  ),
  wrapping_up: (
    <>
      <circle cx="7" cy="7" r="5.2" className={styles.greyLine} />
      <path d="M7 1.8a5.200 5.200 0 0 1 0 10.400z" className={styles.ink2Fill} />
    </>
  ),
  away: <circle cx="7" cy="7" r="5.2" className={styles.edgeLine} />,
  signed_out: <path d="M3 7h8" className={styles.edgeLine} />,
  not_responding: (
    <>
      <path d="M7 .8 13.600 13H.4z" className={styles.overFill} />
      <path d="M7 5v4M7 10.400v1.200" className={styles.cutOut} />
    </>
  ),
  reserve: <circle cx="7" cy="7" r="5.2" className={styles.dashed} />,
}
