// The tone at `act`: off until somebody wants it, on this machine only; pressing it lets it be heard.
import { playOneTone, wakeSound } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { useWarningMessages } from './messages/use_messages.ts'
import { keepTone, toneIsWanted } from './tone_choice.ts'
import styles from './Warnings.module.css'

export function SoundSwitch() {
  const words = useWarningMessages()
  const [wanted, setWanted] = useState(toneIsWanted)
  const [blocked, setBlocked] = useState(false)
  const choose = async (on: boolean) => {
    setWanted(on)
    keepTone(on)
    if (!on) return setBlocked(false)
    const awake = await wakeSound()
    setBlocked(!awake)
    if (awake) playOneTone()
  }
  return (
    <div className={styles.sound}>
      <Checkbox isSelected={wanted} onChange={(on) => void choose(on)}>
        {({ isSelected }) => (
          <>
            <i data-on={isSelected} aria-hidden="true">
              {isSelected ? '✓' : ''}
            </i>
            {words.sound}
          </>
        )}
      </Checkbox>
      {blocked && <p role="alert">{words.soundBlocked}</p>}
    </div>
  )
}
