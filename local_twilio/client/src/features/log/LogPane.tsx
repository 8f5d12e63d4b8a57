// What Twilio was told and what it sent, newest first.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useState } from 'react'
import { spoken } from '../../messages/spoken.ts'
import { body, type Entry, headline, inScope, type Scope } from './log.ts'
import { useLog } from './use_log.ts'
import styles from './Log.module.css'

const words = spoken.log

export function LogPane({ callSid }: { callSid: string | null }) {
  const [scope, setScope] = useState<Scope>('call')
  const { entries, failed } = useLog()
  const shown = entries.filter((entry) => inScope(entry, scope, callSid))
  const chips = (
    <Segments
      look="chips"
      label={words.title}
      value={scope}
      onChange={(chosen) => setScope(chosen as Scope)}
      options={[
        { id: 'call', name: words.thisCall },
        { id: 'texts', name: words.texts },
        { id: 'all', name: words.everything },
      ]}
    />
  )
  return (
    <section className={styles.log} aria-label={words.title}>
      <Heading end={chips}>{words.title}</Heading>
      {failed && <p className={styles.failed}>{words.failed}</p>}
      {shown.length === 0 && !failed && <p className={styles.none}>{words.empty}</p>}
      <ol>
        {shown.toReversed().map((entry) => (
          <Line key={entry.number} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Line({ entry }: { entry: Entry }) {
  const zone = useZone()
  const more = body(entry)
  return (
    <li data-kind={entry.kind}>
      <details>
        <summary>
          <time>{timeOfDay(entry.at, zone, true)}</time>
          <b>{entry.kind}</b>
          <span>{headline(entry)}</span>
        </summary>
        {more && <pre>{more}</pre>}
      </details>
    </li>
  )
}
