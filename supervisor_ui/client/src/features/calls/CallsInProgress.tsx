// Calls in progress; a row opens its journey.
import { shownName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { FloorCall } from '@callcenter/ui-shared/wire/floor.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { useAgents, useCalls, useLines, useNow } from '../../panel/floor.ts'
import { useWide } from '../../panel/use_wide.ts'
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
      <Rows calls={calls} />
    </section>
  )
}

/** Only the rows in sight are drawn. */
function Rows({ calls }: { calls: readonly FloorCall[] }) {
  const row = useWide() ? 36 : 28
  const list = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by hand
  const { getVirtualItems, getTotalSize } = useVirtualizer({
    count: calls.length,
    getScrollElement: () => list.current,
    estimateSize: () => row,
    overscan: 6,
  })
  const shown = getVirtualItems()
  return (
    <div ref={list} className={styles.list}>
      <div style={{ blockSize: getTotalSize(), paddingBlockStart: shown[0]?.start ?? 0 }}>
        {shown.map(({ index }) => {
          const call = calls[index]
          return call && <Row key={call.id} call={call} />
        })}
      </div>
    </div>
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
      <span>{call.caller ? shownName(call.caller) : words.unknown}</span>
      <em>{agent}</em>
      <em>{held ?? line}</em>
      <time>{age(now - call.since)}</time>
    </Button>
  )
}
