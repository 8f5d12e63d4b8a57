// The note: saves as typed, and says when.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useRef } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import { useWork } from '../after_call/work.ts'
import styles from './Note.module.css'

export function Note() {
  const { note: words } = useMessages()
  const work = useWork()
  const area = useRef<HTMLTextAreaElement>(null)
  useKeys({ N: () => area.current?.focus() })
  return (
    <section className={styles.note} data-saved={work.saved.is}>
      <Heading end={<Saved />}>{words.title}</Heading>
      <textarea
        ref={area}
        className={styles.area}
        aria-label={words.title}
        placeholder={words.placeholder}
        value={work.note}
        onChange={(event) => work.write(event.target.value)}
      />
    </section>
  )
}

function Saved() {
  const { note: words } = useMessages()
  const { saved } = useWork()
  const zone = useZone()
  const said = saved.is === 'saved' ? words.saved(timeOfDay(saved.at, zone, true)) : words[saved.is]
  return <span role="status">{said}</span>
}
