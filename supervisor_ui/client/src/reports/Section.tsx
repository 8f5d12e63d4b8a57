// A section of a report: its charts, and beside them the table with the same values.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import { type Report, tableOf, thinned } from './report.ts'
import { ReportTable } from './ReportTable.tsx'
import styles from './Reports.module.css'
import { SectionCharts } from './SectionCharts.tsx'
import type { SectionPlan } from './sections.ts'

export function Section({ report, section }: { report: Report; section: SectionPlan }) {
  const words = useReportMessages()
  const table = tableOf(report, section.table)
  if (!table) return null
  return (
    <section className={styles.section} data-wide={section.wide}>
      <Heading>{words.tables[section.table]}</Heading>
      {table.rows.length === 0 ? (
        <p className={styles.nothing}>{words.nothing}</p>
      ) : (
        <div className={styles.beside}>
          <div className={styles.charts}>
            <SectionCharts report={report} table={table} charts={section.charts} />
          </div>
          {!section.chartIsTable && (
            <div className={styles.table}>
              <ReportTable
                table={{ ...table, rows: [...thinned(table.rows, section.mostRows ?? Infinity)] }}
                compared={section.compared ?? []}
              />
            </div>
          )}
        </div>
      )}
    </section>
  )
}
