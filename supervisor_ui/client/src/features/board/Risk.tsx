// How likely the next callers wait past the promise in 1, 5 and 15 minutes: plain, bold, bold with a
// bar; and the mark of the line's level, which the server holds steady.
import { share } from '@callcenter/ui-shared/time/format.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useWarnings } from '../../panel/floor.ts'
import { LevelMark } from '../warnings/LevelMark.tsx'
import { useWarningMessages } from '../warnings/messages/use_messages.ts'
import { unknownBecause } from '../warnings/warnings.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { riskLevel } from './board.ts'
import styles from './Board.module.css'

export function Risk({ risk, line }: { risk: Line['risk']; line?: string }) {
  const words = useWarningMessages()
  const warning = useWarnings().find((one) => one.line === line)
  const because = unknownBecause(warning, words)
  return (
    <div className={styles.warned}>
      <LevelMark level={warning?.level ?? 'calm'} />
      {risk ? <Known risk={risk} /> : <Unknown because={because} />}
    </div>
  )
}

function Known({ risk }: { risk: NonNullable<Line['risk']> }) {
  return (
    <div className={styles.risk}>
      <One value={risk.m1} />
      <One value={risk.m5} five />
      <One value={risk.m15} />
    </div>
  )
}

function Unknown({ because }: { because: string | null }) {
  const { board: words } = useMessages()
  return (
    <small className={styles.noRisk} title={because ?? undefined}>
      — {because ?? words.noRisk}
    </small>
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
