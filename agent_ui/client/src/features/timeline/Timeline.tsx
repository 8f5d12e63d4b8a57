// History on one time axis: calls, notes, cases and orders.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { Icon } from '@callcenter/ui-shared/marks/Icon.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { callClock, whenShort } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { TimelineItem } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { callTimes } from '../call/call.ts'
import { counts, type Filter, KINDS, shown } from './timeline.ts'
import styles from './Timeline.module.css'

/** A history this short is read faster than searched. */
const SEARCHED_FROM = 12

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { history: words } = useMessages()
  const call = useDesk('call')
  const [filter, setFilter] = useState<Filter>('all')
  const [query, setQuery] = useState('')
  const counted = counts(items)
  const found = shown(items, filter, query)
  const used = KINDS.filter((kind) => counted[kind] > 0)
  const options = (['all', ...used] as Filter[]).map((id) => ({ id, name: words[id](counted[id]) }))
  const chips = (
    <Segments
      look="chips"
      label={words.title}
      options={options}
      value={filter}
      onChange={(id) => setFilter(id as Filter)}
    />
  )
  return (
    <section className={styles.timeline}>
      <Heading end={items.length > 0 ? chips : undefined}>{words.title}</Heading>
      {items.length > SEARCHED_FROM && (
        <div className={styles.search}>
          <TextInput
            label={words.search}
            labelHidden
            placeholder={words.search}
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      <ol className={styles.events}>
        {query === '' && (filter === 'all' || filter === 'call') && <Now />}
        {found.map((item, index) => (
          <Event key={`${item.at}-${index}`} item={item} />
        ))}
      </ol>
      {found.length === 0 && query !== '' && <p className={styles.empty}>{words.notFound}</p>}
      {items.length === 0 && !call && <p className={styles.empty}>{words.empty}</p>}
    </section>
  )
}

function Event({ item }: { item: TimelineItem }) {
  const { day } = useSharedMessages()
  const zone = useZone()
  const now = useNow()
  return (
    <li>
      <time>{whenShort(item.at, now, zone, day)}</time>
      <Icon name={item.kind === 'call' ? 'phone' : item.kind} size={16} />
      <p>
        <b>{item.title}</b>
        {item.detail && <Detail text={item.detail} />}
      </p>
      <em>{item.right}</em>
    </li>
  )
}

/** A second line only for what somebody said; anything else goes on in the same line. */
function Detail({ text }: { text: string }) {
  const quoted = /^[“"„«]/.test(text)
  return quoted ? <span className={styles.quote}>{text}</span> : <>, {text}</>
}

function Now() {
  const { history: words } = useMessages()
  const call = useDesk('call')
  const now = useNow()
  if (!call || call.state === 'connecting') return null
  return (
    <li>
      <time>{words.now}</time>
      <Icon name="phone" size={16} />
      <p>
        <b>{words.talkingWithYou}</b>, {call.line_name}
      </p>
      <em>{callClock(callTimes(call, now).talked)}</em>
    </li>
  )
}
