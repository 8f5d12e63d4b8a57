// What the lines of the chart mean.
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Today.module.css'

interface ChartKeyProps {
  /** Only what is drawn is named. */
  forecast: boolean
  yesterday: boolean
}

export function ChartKey({ forecast, yesterday }: ChartKeyProps) {
  const { today: words } = useMessages()
  return (
    <span className={styles.keys}>
      <Line className={styles.offered} name={words.offered} />
      <Line className={styles.answered} name={words.answered} />
      {forecast && <Line className={styles.forecast} name={words.forecast} />}
      {yesterday && <Line className={styles.yesterday} name={words.yesterday} />}
      <span className={styles.key}>
        <svg width="9" height="9" aria-hidden="true">
          <rect width="9" height="9" className={styles.late} />
        </svg>
        {words.late}
      </span>
    </span>
  )
}

function Line({ className, name }: { className: string | undefined; name: string }) {
  return (
    <span className={styles.key}>
      <svg width="12" height="8" aria-hidden="true">
        <path d="M0 4h12" className={className} />
      </svg>
      {name}
    </span>
  )
}
