// The figures of the whole period, each with the one before; a count opens its calls.
import { useReportMessages } from './messages/use_report_messages.ts'
import { beforeIn, type Report, tableOf } from './report.ts'
import styles from './Reports.module.css'
import { Value } from './Value.tsx'
import { valueText } from './value_text.ts'

export function WholeStrip({ report }: { report: Report }) {
  const words = useReportMessages()
  const table = tableOf(report, 'whole')
  const row = table?.rows[0]
  if (!table || !row) return null
  return (
    <dl className={styles.strip}>
      {table.measures.map((measure, at) => {
        const before = beforeIn(table, row, measure.id)
        const { name, about } = words.measure(measure)
        return (
          <div key={measure.id} title={about}>
            <dt>{name}</dt>
            <dd>
              <Value
                row={row}
                measure={measure}
                value={row.values[at] ?? null}
                of={words.tables.whole}
              />
              <small>
                {before === undefined || before === null
                  ? ' '
                  : words.wasBefore(valueText(before, measure.unit))}
              </small>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
