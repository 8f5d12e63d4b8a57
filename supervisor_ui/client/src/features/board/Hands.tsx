// How many hands a line has: free, on a call, wrapping up.
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import styles from './Board.module.css'

export function Hands({
  free,
  onCall,
  wrapping,
}: {
  free: number
  onCall: number
  wrapping: number
}) {
  const { state } = useSharedMessages()
  const all = [
    ['ready', free],
    ['on_call', onCall],
    ['wrapping_up', wrapping],
  ] as const
  return (
    <div className={styles.hands}>
      {all.map(([is, count]) => (
        <span key={is} title={state[is]} aria-label={`${state[is]}: ${count}`} role="img">
          <StateMark state={is} />
          {count}
        </span>
      ))}
    </div>
  )
}
