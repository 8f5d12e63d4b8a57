// The sentence before the numbers; a new alarm is said once to a screen reader.
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { useEffect } from 'react'
import { useLines, useNow, useWaiting } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { pressures, sentenceOf, type Sentence as Said } from './sentence.ts'
import styles from './Sentence.module.css'

export function useSentence(): Said {
  const { sentence: words } = useMessages()
  return sentenceOf(pressures(useLines(), useWaiting(), useNow()), words)
}

export function Sentence({ said }: { said: Said }) {
  useAlarm(said)
  return (
    <div className={styles.sentence}>
      <h1>
        {said.headline}
        <br />
        {said.late && <em>{said.late} </em>}
        {said.rest}
      </h1>
      <p>{said.why}</p>
    </div>
  )
}

function useAlarm(said: Said): void {
  const alarm = said.mood === 'over' ? said.headline : ''
  useEffect(() => {
    if (alarm) announce(alarm)
  }, [alarm])
}
