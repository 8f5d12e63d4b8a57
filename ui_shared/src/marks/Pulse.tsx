// The wire's own mark, in the bar beside its word.
import styles from './marks.module.css'

export function Pulse() {
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" aria-hidden="true">
      <path d="M1 7h3l2-5 2.500 10 2-5H13" className={styles.accentLine} strokeLinejoin="round" />
    </svg>
  )
}
