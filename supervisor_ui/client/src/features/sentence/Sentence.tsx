// The sentence before the numbers; a new alarm is said once to a screen reader.
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useEffect } from 'react'
import { useLines, useNow, useWaiting, useWarnings } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { useWarningMessages } from '../warnings/messages/use_messages.ts'
import { useTone } from '../warnings/use_tone.ts'
import { WarningActions } from '../warnings/WarningActions.tsx'
import { pressures, sentenceOf, type Sentence as Said } from './sentence.ts'
import { said as saidOf } from './warned.ts'
import styles from './Sentence.module.css'

export function useSentence(): Said {
  const { sentence } = useMessages()
  const words = { sentence, warning: useWarningMessages(), zone: useZone() }
  const now = useNow()
  const all = pressures(useLines(), useWaiting(), now)
  return saidOf(sentenceOf(all, sentence), all, useWarnings(), now, words)
}

export function Sentence({ said, wall = false }: { said: Said; wall?: boolean }) {
  useAlarm(said)
  useTone()
  return (
    <div className={styles.sentence}>
      <h1>
        {said.headline}
        <br />
        {said.late && <em>{said.late} </em>}
        {said.rest}
      </h1>
      <p>{said.why}</p>
      {!wall && <WarningActions warning={said.warning} line={said.line} />}
    </div>
  )
}

function useAlarm(said: Said): void {
  const alarm = said.mood === 'over' ? said.headline : ''
  useEffect(() => {
    if (alarm) announce(alarm)
  }, [alarm])
}
