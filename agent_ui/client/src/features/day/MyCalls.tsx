// My calls today, newest first, and my figures from them.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, percent, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { figuresOf, type MyCall } from './day.ts'
import { useMyCalls } from './my_calls.ts'
import styles from './Day.module.css'

const SHOWN = 6

export function MyCalls() {
  const messages = useMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useMyCalls()
  const calls = answer.is === 'here' ? answer.value : []
  const all =
    calls.length > SHOWN ? <a href="#day">{messages.myCalls.all(calls.length)}</a> : undefined
  return (
    <>
      <section>
        <Heading end={all}>{messages.myCalls.title}</Heading>
        {answer.is === 'failed' && (
          <Notice action={{ name: tryAgain, act: again }}>{messages.myCalls.failed}</Notice>
        )}
        {answer.is === 'here' && calls.length === 0 && (
          <p className={styles.empty}>{messages.myCalls.none}</p>
        )}
        <ul>
          {calls.slice(0, SHOWN).map((call) => (
            <Row key={call.id} call={call} />
          ))}
        </ul>
      </section>
      <Figures calls={calls} />
    </>
  )
}

function Row({ call }: { call: MyCall }) {
  const zone = useZone()
  return (
    <li className={styles.row}>
      <time>{timeOfDay(call.at, zone)}</time>
      <span title={call.name}>{call.name}</span>
      <em>{call.talked === null ? '–' : age(call.talked)}</em>
    </li>
  )
}

export function Figures({ calls }: { calls: readonly MyCall[] }) {
  const { figures: words } = useMessages()
  const figures = figuresOf(calls)
  return (
    <section>
      <Heading>{words.title}</Heading>
      <div className={styles.figures}>
        <Figure value={String(figures.calls)} name={words.calls} />
        <Figure
          value={figures.averageTalk === null ? '–' : age(figures.averageTalk)}
          name={words.average}
        />
        <Figure value={percent(figures.resolved, 0)} name={words.resolved} />
      </div>
    </section>
  )
}

function Figure({ value, name }: { value: string; name: string }) {
  return (
    <span>
      <b>{value}</b>
      <small>{name}</small>
    </span>
  )
}
