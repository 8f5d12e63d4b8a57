// Honest about age: live, reconnecting, stale since when.
import { Pulse } from '../marks/Pulse.tsx'
import type { Link } from '../live/link.ts'
import { useSharedMessages } from '../messages/use_messages.ts'
import type { SharedMessages } from '../messages/en.ts'
import { timeOfDay, type Zone } from '../time/format.ts'
import { useZone } from '../time/use_zone.ts'
import styles from './Bar.module.css'

export function LinkWord({ link }: { link: Link }) {
  const { link: words } = useSharedMessages()
  return (
    <span className={styles.link} data-is={link.is} role="status">
      <Pulse />
      {wordOf(link, words, useZone())}
    </span>
  )
}

function wordOf(link: Link, words: SharedMessages['link'], zone: Zone): string {
  if (link.is === 'stale') return words.staleSince(timeOfDay(link.since, zone, true))
  if (link.is === 'elsewhere') return words.inOtherTab
  return words[link.is]
}
