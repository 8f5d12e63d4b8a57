// What the lines of the chart mean.
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Today.module.css'

export function ChartKey() {
  const { today: words } = useMessages()
  return (
    <>
      <Line className={styles.offered} name={words.offered} />
      <span className={styles.key}>
        <svg width="9" height="9" aria-hidden="true">
          <rect width="9" height="9" className={styles.late} />
        </svg>
        {words.late}
      </span>
    </>
  )
}

function Line({ className, name }: { className: string | undefined; name: string }) {
  return (
    <span className={styles.key}>
      <svg width="16" height="8" aria-hidden="true">
        <path d="M0 4h16" className={className} />
      </svg>
      {name}
    </span>
  )
}
