// Calls in progress; a row opens its journey.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { FloorCall } from '@callcenter/ui-shared/wire/floor.ts'
import { Button } from 'react-aria-components'
import { useAgents, useCalls, useLines, useNow } from '../../panel/floor.ts'
import { useShow } from '../../panel/show.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { longestFirst } from './calls.ts'
import styles from './Calls.module.css'

export function CallsInProgress() {
  const { calls: words } = useMessages()
  const calls = longestFirst(useCalls())
  return (
    <section className={styles.calls}>
      <Heading end={calls.length > 0 ? words.summary(calls.length) : undefined}>
        {words.title}
      </Heading>
      {calls.length === 0 && <p className={styles.none}>{words.none}</p>}
      <div className={styles.list}>
        {calls.map((call) => (
          <Row key={call.id} call={call} />
        ))}
      </div>
    </section>
  )
}

function Row({ call }: { call: FloorCall }) {
  const { calls: words } = useMessages()
  const show = useShow()
  const agents = useAgents()
  const lines = useLines()
  const now = useNow()
  const agent = agents.find((one) => one.id === call.agent)?.name ?? call.agent ?? ''
  const line = lines.find((one) => one.key === call.line)?.name ?? call.line
  const held = call.state === 'held' ? words.held : null
  return (
    <Button className={styles.row ?? ''} onPress={() => show.journey(call.id)}>
      <span>{call.caller ?? words.unknown}</span>
      <em>{agent}</em>
      <em>{held ?? line}</em>
      <time>{age(now - call.since)}</time>
    </Button>
  )
}
