// The server's time in the viewer's zone.
import { timeOfDay, weekday } from '../time/format.ts'
import { useZone } from '../time/use_zone.ts'
import styles from './Bar.module.css'

export function BarClock({ now, withDay = false }: { now: number; withDay?: boolean }) {
  const zone = useZone()
  const day = withDay ? `${weekday(now, zone)} ` : ''
  return (
    <time className={styles.clock}>
      {day}
      {timeOfDay(now, zone, true)}
    </time>
  )
}
