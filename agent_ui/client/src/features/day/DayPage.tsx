// My day in full: my figures, the calls I owe, and every call of mine today.
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { useOutcomes } from '../after_call/outcomes.ts'
import type { MyCall } from './day.ts'
import styles from './Day.module.css'
import { MyTime } from './MyTime.tsx'
import { Figures } from './MyCalls.tsx'
import { Promises } from './Promises.tsx'
import { useMyCalls } from './my_calls.ts'

export function DayPage() {
  const { day: words, myCalls } = useMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useMyCalls()
  const calls = answer.is === 'here' ? answer.value : []
  return (
    <main className={styles.page}>
      <h1>{words.title}</h1>
      <div className={styles.summary}>
        <Figures calls={calls} />
        <MyTime />
        <Promises />
      </div>
      <h2 className={styles.listTitle}>{myCalls.title}</h2>
      {answer.is === 'loading' && <Skeleton rows={8} height={30} />}
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>{myCalls.failed}</Notice>
      )}
      {answer.is === 'here' && calls.length === 0 && <p>{myCalls.none}</p>}
      {calls.length > 0 && <Calls calls={calls} />}
    </main>
  )
}

function Calls({ calls }: { calls: readonly MyCall[] }) {
  const { day: words } = useMessages()
  const zone = useZone()
  const outcomes = useOutcomes()
  const outcomeName = (id: string | null) => outcomes.find((one) => one.id === id)?.name ?? id ?? ''
  const resolvedName = (resolved: boolean | null) =>
    resolved === null ? '–' : resolved ? words.yes : words.notYet
  const heads = [words.time, words.who, words.line, words.outcome, words.resolved, words.talked]
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {heads.map((name) => (
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
            <td>{resolvedName(call.resolved)}</td>
            <td>{call.talked === null ? '–' : age(call.talked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
