// The wallboard's foot: how many people are in each state, readable from three metres.
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { wait } from '@callcenter/ui-shared/time/format.ts'
import { useAgents, useFloor } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { groupOf, type GroupName } from '../people/people.ts'
import styles from './WallStrip.module.css'

const ORDER: readonly GroupName[] = [
  'ready',
  'offered',
  'on_call',
  'wrapping_up',
  'away',
  'not_responding',
  'reserve',
]

export function WallStrip() {
  const { wall: words } = useMessages()
  const agents = useAgents()
  const asa = useFloor('total')?.today.asa_s ?? null
  const names: Record<GroupName, string> = {
    ready: words.free,
    offered: words.ringing,
    on_call: words.onCall,
    wrapping_up: words.wrapping,
    away: words.away,
    not_responding: words.notResponding,
    reserve: words.inReserve,
  }
  const counts = ORDER.map(
    (name) => [name, agents.filter((agent) => groupOf(agent) === name).length] as const,
  )
  return (
    <footer className={styles.strip}>
      {counts
        .filter(([, count]) => count > 0)
        .map(([name, count]) => (
          <span key={name} className={styles[name]}>
            <StateMark state={name} />
            <b>{count}</b>
            {names[name]}
          </span>
        ))}
      {asa !== null && <span className={styles.last}>{words.average(wait(asa))}</span>}
    </footer>
  )
}
