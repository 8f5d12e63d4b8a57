// The voice line in the day's corner; its test opens the checks. A sleeping sound says so.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { useSoundAwake } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useState } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import { HeadsetSheet } from '../shift/HeadsetSheet.tsx'
import { useShiftMessages } from '../shift/messages/use_messages.ts'
import styles from './Headset.module.css'
import { lineWords } from './line_words.ts'
import { usePhone } from './use_phone.ts'

export function Headset() {
  const { headset: words } = useMessages()
  const shift = useShiftMessages()
  const phone = usePhone()
  const awake = useSoundAwake()
  const [open, setOpen] = useState(false)
  const link = (
    <Button look="link" onPress={() => setOpen(true)}>
      {words.test}
    </Button>
  )
  return (
    <section className={styles.headset} data-line={phone.byBrowser ? phone.state.line : 'good'}>
      <Heading end={link}>{words.title}</Heading>
      <small role="status">
        {lineWords(phone, words)} {!awake && shift.soundAsleep}
      </small>
      {open && <HeadsetSheet onClose={() => setOpen(false)} />}
    </section>
  )
}
