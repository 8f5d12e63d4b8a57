// My day in full: every call of mine today.
import { age, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Day.module.css'
import { useMyCalls } from './my_calls.ts'
import { useOutcomes } from '../after_call/outcomes.ts'

export function DayPage() {
  const { day: words, myCalls } = useMessages()
  const zone = useZone()
  const outcomes = useOutcomes()
  const [answer] = useMyCalls()
  const calls = answer.is === 'here' ? answer.value : []
  const outcomeName = (id: string | null) => outcomes.find((one) => one.id === id)?.name ?? id ?? ''
  return (
    <main className={styles.page}>
      <h1>{words.title}</h1>
      {answer.is === 'here' && calls.length === 0 && <p>{myCalls.none}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            {[words.time, words.who, words.line, words.outcome, words.talked].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.id}>
              <td>{timeOfDay(call.at, zone)}</td>
              <td>{call.name}</td>
              <td>{call.line}</td>
              <td>{outcomeName(call.outcome)}</td>
              <td>{call.talked === null ? '–' : age(call.talked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
