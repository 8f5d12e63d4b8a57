// A key on the keyboard, shown beside what it does.
import styles from './KeyCap.module.css'

export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className={styles.cap} aria-hidden="true">
      {children}
    </kbd>
  )
}
