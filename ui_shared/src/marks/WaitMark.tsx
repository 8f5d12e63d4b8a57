// The small mark of a wait: circle, arrow, square.
import type { WaitLevel } from '../track/geometry.ts'
import styles from './marks.module.css'

export function WaitMark({ level }: { level: WaitLevel }) {
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
      {level === 'calm' && <circle cx="7" cy="7" r="5.2" className={styles.greyLine} />}
      {level === 'near' && (
        <path d="M1.500 2h6.200L13 7l-5.300 5H1.500z" className={styles.nearShape} />
      )}
      {level === 'over' && <rect x="1" y="1" width="12" height="12" className={styles.overFill} />}
    </svg>
  )
}
