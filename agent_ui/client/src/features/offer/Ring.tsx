// The ring that counts an offer down.
import styles from './OfferStrip.module.css'

const ROUND = 2 * Math.PI * 25

export function Ring({ share, seconds, label }: { share: number; seconds: number; label: string }) {
  return (
    <div className={styles.ring} role="timer" aria-label={label}>
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="25" />
        <circle
          cx="28"
          cy="28"
          r="25"
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - share)}
        />
      </svg>
      <span>{seconds} s</span>
    </div>
  )
}
