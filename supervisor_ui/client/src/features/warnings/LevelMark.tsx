// A level as a mark: shape, colour and a word, never one of them alone.
import { useWarningMessages } from './messages/use_messages.ts'
import styles from './Warnings.module.css'

export type Level = 'calm' | 'watch' | 'act'

/** Calm has no mark: its room stays, so that nothing moves. */
export function LevelMark({ level }: { level: Level }) {
  const { level: words } = useWarningMessages()
  return (
    <span className={`${styles.mark} ${styles[level]}`}>
      {level !== 'calm' && (
        <svg viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={words[level]}>
          {level === 'watch' ? (
            <path d="M6 1.500 11 10.500H1z" fill="none" stroke="currentColor" strokeWidth="1.600" />
          ) : (
            <path d="M1 1h10v10H1z" fill="currentColor" />
          )}
        </svg>
      )}
    </span>
  )
}
