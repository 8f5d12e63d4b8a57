// The day column: who waits behind this call, what I promised, my calls, my figures, the headset.
import { Headset } from '../headset/Headset.tsx'
import styles from './Day.module.css'
import { MyCalls } from './MyCalls.tsx'
import { Promises } from './Promises.tsx'
import { WaitingBehind } from './WaitingBehind.tsx'
import { useMessages } from '../../messages/use_messages.ts'

export function DayColumn() {
  const { day } = useMessages()
  return (
    <aside className={styles.column} aria-label={day.title}>
      <WaitingBehind />
      <Promises />
      <MyCalls />
      <Headset />
    </aside>
  )
}
