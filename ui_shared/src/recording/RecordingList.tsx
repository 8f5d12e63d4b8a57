// Recordings, each with the browser's own player; its sound comes from our service alone.
import { useState } from 'react'
import { useSharedMessages } from '../messages/use_messages.ts'
import { age, timeOfDay, whenShort } from '../time/format.ts'
import { useZone } from '../time/use_zone.ts'
import type { Schemas } from '../wire/frames.ts'
import { useRecordingListMessages } from './messages/use_messages.ts'
import styles from './RecordingList.module.css'
import { standing } from './standing.ts'

type Row = Schemas['RecordingRow']

export function RecordingList({ recordings, now }: { recordings: readonly Row[]; now: number }) {
  return (
    <ul className={styles.list}>
      {recordings.map((recording) => (
        <Recording key={recording.id} recording={recording} now={now} />
      ))}
    </ul>
  )
}

function Recording({ recording, now }: { recording: Row; now: number }) {
  const words = useRecordingListMessages()
  const { day } = useSharedMessages()
  const zone = useZone()
  const short = whenShort(recording.at, now, zone, day)
  const time = timeOfDay(recording.at, zone)
  const when = short.includes(':') ? short : `${short}, ${time}`
  return (
    <li>
      <span>
        <b>{when}</b>
        {recording.duration_s !== null && <small>{words.length(age(recording.duration_s))}</small>}
      </span>
      {recording.url === null ? (
        <em>{words[standing(recording.state)]}</em>
      ) : (
        <Player url={recording.url} name={words.listen(when)} />
      )}
    </li>
  )
}

function Player({ url, name }: { url: string; name: string }) {
  const words = useRecordingListMessages()
  const [failed, setFailed] = useState(false)
  return (
    <span className={styles.player}>
      {/* eslint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said */}
      <audio
        controls
        preload="none"
        src={url}
        aria-label={name}
        onError={() => setFailed(true)}
        onPlay={() => setFailed(false)}
      />
      {failed && <em role="alert">{words.failed}</em>}
    </span>
  )
}
