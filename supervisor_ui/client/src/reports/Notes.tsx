// What a reader must know before believing the figures.
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useReportMessages } from './messages/use_report_messages.ts'
import type { Report } from './report.ts'
import styles from './Reports.module.css'
import { dayText } from './value_text.ts'

export function Notes({ report }: { report: Report }) {
  const words = useReportMessages()
  const zone = useZone()
  if (report.notes.length === 0) return null
  return (
    <ul className={styles.notes}>
      {report.notes.map((note) => {
        const at = note.facts['at'] ? timeOfDay(Number(note.facts['at']), zone) : ''
        const said = words.notes[note.code]
        const { day } = note.facts
        const facts = day ? { ...note.facts, day: dayText(day, zone) } : note.facts
        return <li key={note.code + note.text}>{said ? said(facts, at) : note.text}</li>
      })}
    </ul>
  )
}
