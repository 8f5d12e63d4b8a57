// The mark of a kept place: a dashed circle with an arrow back; crossed out when nobody was reached.
import styles from './Callbacks.module.css'

export function PlaceMark({ lost }: { lost: boolean }) {
  return (
    <svg className={styles.mark} viewBox="0 0 14 14" data-lost={lost} aria-hidden="true">
      <circle cx="7" cy="7" r="5.6" strokeDasharray="2.200 1.800" />
      {lost ? (
        <path d="M4.500 4.500l5 5M9.500 4.500l-5 5" />
      ) : (
        <path d="M10 7H4.500M6.500 4.800 4.300 7l2.200 2.200" />
      )}
    </svg>
  )
}
