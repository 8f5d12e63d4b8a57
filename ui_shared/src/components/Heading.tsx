// The head of a region: its name, and at the other end what belongs to it.
import styles from './Heading.module.css'

export function Heading({ children, end }: { children: React.ReactNode; end?: React.ReactNode }) {
  return (
    <div className={styles.heading}>
      <h2>{children}</h2>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  )
}
