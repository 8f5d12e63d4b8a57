// Every warning there was: when, why, what became of it, and who had it; and the sound's switch.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, timeOfDay, weekday } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useLines } from '../../panel/floor.ts'
import { LevelMark } from './LevelMark.tsx'
import { useWarningMessages } from './messages/use_messages.ts'
import { SoundSwitch } from './SoundSwitch.tsx'
import { cureOf, type Episode, outcomeOf, type Said, whyOf } from './warnings.ts'
import styles from './Warnings.module.css'

export function WarningHistory({ onClose }: { onClose: () => void }) {
  const words = useWarningMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<{ warnings: Episode[] }>('/warnings?limit=100')
  return (
    <Sheet title={words.historyTitle} isOpen onClose={onClose} width={560}>
      <SoundSwitch />
      {answer.is === 'loading' && <Skeleton rows={6} height={64} />}
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>{words.notLoaded}</Notice>
      )}
      {answer.is === 'here' && answer.value.warnings.length === 0 && <p>{words.none}</p>}
      {answer.is === 'here' && (
        <ol className={styles.history}>
          {answer.value.warnings.map((episode) => (
            <One key={episode.id} episode={episode} />
          ))}
        </ol>
      )}
    </Sheet>
  )
}

function One({ episode }: { episode: Episode }) {
  const words = useWarningMessages()
  const zone = useZone()
  const line = useLines().find((one) => one.key === episode.line_id)?.name ?? episode.line_id
  const said = 'cause' in episode.said ? (episode.said as unknown as Said) : null
  const level = episode.highest === 'act' ? 'act' : 'watch'
  const lasted = episode.ended_at === null ? words.until : age(episode.ended_at - episode.began_at)
  return (
    <li>
      <time>
        {weekday(episode.began_at, zone)} {timeOfDay(episode.began_at, zone)}
        <small>{lasted}</small>
      </time>
      <div>
        <b>
          <LevelMark level={level} /> {words[level](line)}
        </b>
        {said && (
          <p>
            {whyOf(said, line, zone, words)} {cureOf(said, words)}
          </p>
        )}
        <small>{outcomeOf(episode, words).join(' ')}</small>
      </div>
    </li>
  )
}
