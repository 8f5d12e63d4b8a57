// How likely the promise breaks in the next 1, 5 and 15 minutes: plain, bold, bold with a bar.
import { share } from '@callcenter/ui-shared/time/format.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { riskLevel } from './board.ts'
import styles from './Board.module.css'

export function Risk({ risk }: { risk: Line['risk'] }) {
  const { board: words } = useMessages()
  if (!risk) return <small className={styles.noRisk}>— {words.noRisk}</small>
  return (
    <div className={styles.risk}>
      <One value={risk.m1} />
      <One value={risk.m5} five />
      <One value={risk.m15} />
    </div>
  )
}

function One({ value, five = false }: { value: number; five?: boolean }) {
  const level = riskLevel(value)
  return (
    <span className={`${styles[level]} ${five ? '' : styles.deskOnly}`}>
      {share(value, 0)} %
      <i>
        <i style={{ inlineSize: `${value * 100}%` }} />
      </i>
    </span>
  )
}
