// Places kept in line: not people on the telephone, so they stand apart, with a mark of their own.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { maskedNumber } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useLink } from '@callcenter/ui-shared/live/use_live.ts'
import { timeOfDay, wait } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Callback } from '@callcenter/ui-shared/wire/floor.ts'
import { floor, useCallbacks, useNow } from '../../panel/floor.ts'
import { canCancel, inTurn, progress } from './callbacks.ts'
import { PlaceMark } from './PlaceMark.tsx'
import { useCallbackMessages } from './messages/use_messages.ts'
import styles from './Callbacks.module.css'

export function PlacesKept() {
  const words = useCallbackMessages()
  const kept = inTurn(useCallbacks())
  const act = useAct()
  if (kept.length === 0) return null
  const cancel = (id: string) =>
    void act.run(() => ask('POST', `/callbacks/${encodeURIComponent(id)}/cancel`, {}))
  return (
    <section className={styles.places} aria-label={words.title}>
      <Heading end={kept.length}>{words.title}</Heading>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <ul>
        {kept.map((one) => (
          <Place key={one.id} one={one} busy={act.busy} onCancel={() => cancel(one.id)} />
        ))}
      </ul>
    </section>
  )
}

interface PlaceProps {
  one: Callback
  busy: boolean
  onCancel: () => void
}

function Place({ one, busy, onCancel }: PlaceProps) {
  const words = useCallbackMessages()
  const live = useLink(floor).is === 'live'
  const zone = useZone()
  const now = useNow()
  const name = one.name ?? maskedNumber(one.number)
  const clock = wait(Math.max(0, now - one.waiting_since))
  return (
    <li className={styles.place} data-lost={one.state === 'unreached'}>
      <PlaceMark lost={one.state === 'unreached'} />
      <span className={styles.who}>
        <b title={name}>{name}</b>
        <small title={words.since(clock)}>
          {words.promisedAt(timeOfDay(one.promised_at, zone))}
        </small>
      </span>
      <span className={styles.progress}>
        {progress(one, now, (at) => timeOfDay(at, zone), words)}
      </span>
      <Button
        size="small"
        isDisabled={!live || !canCancel(one)}
        busy={busy}
        onPress={onCancel}
        aria-label={words.cancelOf(name)}
      >
        {words.cancel}
      </Button>
    </li>
  )
}
