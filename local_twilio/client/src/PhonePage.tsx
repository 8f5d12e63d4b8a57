// The local phone: who calls, the line, and what Twilio was told.
import { Bar } from '@callcenter/ui-shared/bar/Bar.tsx'
import { useEffect, useState } from 'react'
import { DialPane } from './features/dial/DialPane.tsx'
import { isOnCall } from './features/handset/handset.ts'
import { HandsetPane } from './features/handset/HandsetPane.tsx'
import { useHandset } from './features/handset/use_handset.ts'
import { LogPane } from './features/log/LogPane.tsx'
import { spoken } from './messages/spoken.ts'
import styles from './PhonePage.module.css'

export function PhonePage() {
  const [aloud, setAloud] = useState(true)
  const used = useHandset(aloud)
  const { handset, dial } = used
  useEffect(() => {
    document.title = spoken.title(spoken.handset[handset.state])
  }, [handset.state])
  return (
    <div className={styles.page}>
      <Bar house={spoken.house} pages={[]} current="" label={spoken.house} heading={spoken.house}>
        {null}
      </Bar>
      <main className={styles.columns}>
        <DialPane onDial={(dialling) => void dial(dialling)} busy={isOnCall(handset.state)} />
        <HandsetPane used={used} aloud={aloud} onAloud={setAloud} />
        <LogPane callSid={handset.callSid} />
      </main>
    </div>
  )
}
