// A journey at an address of its own: #call/<id>.
import { useHash } from '@callcenter/ui-shared/page/use_page.ts'
import { Journey } from './Journey.tsx'
import styles from './Journey.module.css'

export default function JourneyPage() {
  const callId = decodeURIComponent(useHash().split('/')[1] ?? '')
  return (
    <main className={styles.page}>
      <Journey key={callId} callId={callId} heading="page" />
    </main>
  )
}
