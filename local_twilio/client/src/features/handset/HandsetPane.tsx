// The handset: where the call stands, what is heard, keys, hang up.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { everySecond } from '@callcenter/ui-shared/live/second.ts'
import { Icon } from '@callcenter/ui-shared/marks/Icon.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { callClock } from '@callcenter/ui-shared/time/format.ts'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { spoken } from '../../messages/spoken.ts'
import { type Handset, type Heard, isOnCall } from './handset.ts'
import type { UsedHandset } from './use_handset.ts'
import styles from './Handset.module.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']
const words = spoken.handset

interface HandsetPaneProps {
  used: UsedHandset
  aloud: boolean
  onAloud: (aloud: boolean) => void
}

export function HandsetPane({ used, aloud, onAloud }: HandsetPaneProps) {
  const { handset, press, hangUp, answer } = used
  const on = isOnCall(handset.state)
  return (
    <section className={styles.handset} aria-label={words.title}>
      <header className={styles.strip} data-on={on}>
        <Clock handset={handset} />
        <b role="status">
          <StateMark state={handset.state === 'held' ? 'held' : on ? 'on_call' : 'away'} />
          {words[handset.state]}
        </b>
        <Button size="small" onPress={() => onAloud(!aloud)}>
          {aloud ? words.mute : words.unmute}
        </Button>
        {handset.state === 'called' && (
          <Button size="small" look="go" onPress={answer}>
            {words.answer}
          </Button>
        )}
        <PlainButton className={styles.end ?? ''} isDisabled={!on} onPress={hangUp}>
          <Icon name="hang_up" />
          {words.hangUp}
        </PlainButton>
      </header>
      <Transcript heard={handset.heard} />
      <Heading>{words.keys}</Heading>
      <div className={styles.keys} role="group" aria-label={words.keys}>
        {KEYS.map((key) => (
          <PlainButton
            key={key}
            isDisabled={!on}
            onPress={() => press(key)}
            data-wanted={handset.state === 'gathering'}
          >
            {key}
          </PlainButton>
        ))}
      </div>
    </section>
  )
}

function Clock({ handset }: { handset: Handset }) {
  const now = useSyncExternalStore(everySecond, () => Math.floor(Date.now() / 1000))
  const talked = handset.openedAt && isOnCall(handset.state) ? now - handset.openedAt : 0
  return <span className={styles.clock}>{callClock(talked)}</span>
}

function Transcript({ heard }: { heard: readonly Heard[] }) {
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // Some browsers answer with a promise, which must not become the effect's clean-up.
    void end.current?.scrollIntoView({ block: 'nearest' })
  }, [heard])
  return (
    <ol className={styles.transcript} aria-live="polite">
      {heard.length === 0 && <li className={styles.quiet}>{words.nothing}</li>}
      {heard.map((one, at) => (
        <li key={at} className={one.kind === 'said' ? styles.said : styles.quiet}>
          {textOf(one)}
        </li>
      ))}
      <li ref={end} />
    </ol>
  )
}

function textOf(heard: Heard): string {
  switch (heard.kind) {
    case 'said':
      return heard.text
    case 'music':
      return `♪ ${words.music}`
    case 'joined':
      return words.joined(heard.others)
    case 'held':
      return heard.held ? words.onHold : words.backAgain
    case 'pressed':
      return words.pressed(heard.digits)
    case 'ended':
      return words.ended(heard.reason)
  }
}
