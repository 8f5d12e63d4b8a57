// The voice line, and a test of the sound; a blocked sound says so.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { playTwoNotes, wakeSound } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useState } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import type { Messages } from '../../messages/en.ts'
import { usePhone, type UsedPhone } from './use_phone.ts'
import styles from './Headset.module.css'

type Heard = 'not_tested' | 'heard' | 'blocked'

export function Headset() {
  const { headset: words } = useMessages()
  const phone = usePhone()
  const [heard, setHeard] = useState<Heard>('not_tested')
  const test = async () => {
    const awake = await wakeSound()
    if (awake) playTwoNotes()
    setHeard(awake ? 'heard' : 'blocked')
    if ('Notification' in window) await Notification.requestPermission()
  }
  const link = (
    <Button look="link" onPress={() => void test()}>
      {words.test}
    </Button>
  )
  return (
    <section className={styles.headset} data-line={phone.byBrowser ? phone.state.line : 'good'}>
      <Heading end={link}>{words.title}</Heading>
      <small role="status">
        {lineWords(phone, words)}
        {heard === 'not_tested' ? '' : ` ${words[heard]}`}
      </small>
    </section>
  )
}

function lineWords({ byBrowser, state }: UsedPhone, words: Messages['headset']): string {
  if (!byBrowser) return words.byPhone
  if (state.line === 'failed') return words.failed(state.problem ?? '')
  return { checking: words.checking, good: `${words.good}.`, lost: words.lost }[state.line]
}
