// A figure; where calls stand behind it, pressing it lists them.
import { Button } from 'react-aria-components'
import { useShow } from '../panel/show.ts'
import { useReportMessages } from './messages/use_report_messages.ts'
import { callsBehind, type Measure, type Row } from './report.ts'
import styles from './Reports.module.css'
import { valueText } from './value_text.ts'

interface ValueProps {
  row: Row
  measure: Measure
  value: number | null
  /** What the row is about, for the title of the list. */
  of: string
}

export function Value({ row, measure, value, of }: ValueProps) {
  const words = useReportMessages()
  const show = useShow()
  const text = valueText(value, measure.unit)
  const behind = callsBehind(row, measure, value)
  if (behind === null) return <span>{text}</span>
  const { name } = words.measure(measure)
  return (
    <Button
      className={styles.figure ?? ''}
      aria-label={`${text}: ${words.opensCalls(text)}`}
      onPress={() => show.calls(words.from(name, of), { behind })}
    >
      {text}
    </Button>
  )
}
