// A key on the keyboard, shown beside what it does: the one that a person has chosen for it.
import { useKeyFor } from '../keys/kept_bindings.ts'
import styles from './KeyCap.module.css'

/** `children`: the key as shipped. Nothing is shown when single keys are switched off. */
export function KeyCap({ children }: { children: string }) {
  const key = useKeyFor(children)
  if (key === null) return null
  return (
    <kbd className={styles.cap} aria-hidden="true">
      {key}
    </kbd>
  )
}
