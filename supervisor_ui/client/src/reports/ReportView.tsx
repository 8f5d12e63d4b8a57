// One report: the sentence, the figures of the whole, what to know, and its sections.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { type Choice, pathOf, type ReportId } from './address.ts'
import { Definitions } from './Definitions.tsx'
import { FilterBar } from './FilterBar.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import { Notes } from './Notes.tsx'
import { beforeIn, type MeasureId, type Report, tableOf, valueIn } from './report.ts'
import styles from './Reports.module.css'
import { Section } from './Section.tsx'
import { sectionsOf } from './sections.ts'
import { periodText, valueText } from './value_text.ts'
import { WholeStrip } from './WholeStrip.tsx'

interface ReportViewProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
  place: ReportId
}

export function ReportView({ choice, choose, place }: ReportViewProps) {
  const words = useReportMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<Report>(pathOf(choice))
  const report = answer.is === 'here' ? answer.value : null
  return (
    <>
      <FilterBar
        choice={choice}
        choose={choose}
        shown={report}
        csv={`/api/v1${pathOf(choice, true)}`}
      />
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>
          {answer.problem.code === 'invalid' ? answer.problem.message : words.failed}
        </Notice>
      )}
      {answer.is === 'loading' && <Skeleton rows={14} />}
      {report && <Shown report={report} place={place} />}
    </>
  )
}

function Shown({ report, place }: { report: Report; place: ReportId }) {
  const words = useReportMessages()
  const zone = useZone()
  return (
    <article aria-label={words.places[place]}>
      <header className={styles.head}>
        <p className={styles.what}>
          {words.places[place]} · {periodText(report.kind, report.period, zone)}
          {report.lines.length > 0 && <> · {report.lines.map((line) => line.name).join(', ')}</>}
        </p>
        <h1>{headline(report, place, words)}</h1>
        <Notes report={report} />
      </header>
      <WholeStrip report={report} />
      {sectionsOf(place).map((section) => (
        <Section key={section.table} report={report} section={section} />
      ))}
      <Definitions report={report} />
    </article>
  )
}

function headline(report: Report, place: ReportId, words: ReturnType<typeof useReportMessages>) {
  const table = tableOf(report, 'whole')
  const row = table?.rows[0]
  if (!table || !row || report.notes.some((note) => note.code === 'no_calls')) return words.nobody
  if (place === 'calibration' && valueIn(table, row, 'coverage') === null) return words.nobodyTold
  const unitOf = (id: MeasureId) => table.measures.find((one) => one.id === id)?.unit ?? 'count'
  return words.headline[place]({
    value: (id) => valueText(valueIn(table, row, id), unitOf(id)),
    before: (id) => {
      const value = beforeIn(table, row, id)
      return value === undefined || value === null ? null : valueText(value, unitOf(id))
    },
  })
}
