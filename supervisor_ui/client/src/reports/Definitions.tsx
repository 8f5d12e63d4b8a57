// What each figure of the report means, printed with it.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import type { Measure, Report } from './report.ts'
import styles from './Reports.module.css'

export function Definitions({ report }: { report: Report }) {
  const words = useReportMessages()
  const all = new Map<string, Measure>(
    report.tables.flatMap((table) => table.measures).map((measure) => [measure.id, measure]),
  )
  return (
    <section className={styles.definitions}>
      <Heading>{words.means}</Heading>
      <dl>
        {[...all.values()].map((measure) => {
          const { name, about } = words.measure(measure)
          return (
            <div key={measure.id}>
              <dt>{name}</dt>
              <dd>{about}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
