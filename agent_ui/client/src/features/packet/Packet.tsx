// The hand-off packet, read before the voice: gist, what is worth knowing, files, the chain.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { HandOff } from '@callcenter/ui-shared/wire/desk.ts'
import { Fragment } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import { fieldName } from './case_field.ts'
import styles from './Packet.module.css'

export function Packet({ handOff }: { handOff: HandOff }) {
  const { packet: words, after } = useMessages()
  const zone = useZone()
  const last = handOff.chain.at(-1)
  return (
    <section className={styles.packet}>
      <Heading end={last && timeOfDay(last.at, zone)}>{words.title(last?.giver)}</Heading>
      <p>{handOff.gist}</p>
      <dl>
        {handOff.fields.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{fieldName(name, after.case)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        <Attached handOff={handOff} />
      </dl>
      <div className={styles.chain}>
        {handOff.chain.map((link) => (
          <span key={link.at}>
            {timeOfDay(link.at, zone)} <b>{link.giver}</b> → <b>{link.receiver}</b>
            {link.why && `, ${link.why}`}
          </span>
        ))}
      </div>
    </section>
  )
}

function Attached({ handOff }: { handOff: HandOff }) {
  const { packet: words } = useMessages()
  if (handOff.attachments.length === 0) return null
  return (
    <>
      <dt>{words.attached}</dt>
      <dd className={styles.files}>
        {handOff.attachments.map((file) => (
          <a key={file.url} href={file.url} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        ))}
      </dd>
    </>
  )
}
