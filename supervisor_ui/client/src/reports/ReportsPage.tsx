// Reports: which one, of what, and the report itself; all of it stands in the address.
import { useHash } from '@callcenter/ui-shared/page/use_page.ts'
import { addressOf, type Choice, choiceOf, PLACES } from './address.ts'
import { CallsPage } from './CallsPage.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import styles from './Reports.module.css'
import { ReportView } from './ReportView.tsx'

export default function ReportsPage() {
  const words = useReportMessages()
  const choice = choiceOf(useHash())
  const choose = (changed: Partial<Choice>) => {
    location.assign(addressOf({ ...choice, ...changed }))
  }
  return (
    <div className={styles.page}>
      <nav className={styles.list} aria-label={words.list}>
        {PLACES.map((place) => (
          <a
            key={place}
            href={addressOf({ ...choice, place, which: null })}
            aria-current={place === choice.place ? 'page' : undefined}
          >
            {words.places[place]}
          </a>
        ))}
      </nav>
      <main className={styles.main}>
        {choice.place === 'calls' ? (
          <CallsPage choice={choice} choose={choose} />
        ) : (
          <ReportView key={choice.place} choice={choice} choose={choose} place={choice.place} />
        )}
      </main>
    </div>
  )
}
