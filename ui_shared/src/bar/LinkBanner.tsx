// The banner over a desk that no longer hears the server: since when, what still works, one action.
import { Button } from '../components/Button.tsx'
import type { Link } from '../live/link.ts'
import { WaitMark } from '../marks/WaitMark.tsx'
import { useSharedMessages } from '../messages/use_messages.ts'
import { timeOfDay } from '../time/format.ts'
import { useZone } from '../time/use_zone.ts'
import styles from './Bar.module.css'

interface LinkBannerProps {
  link: Link
  /** What still works while the wire is lost. */
  stillWorks: string
  onRetry: () => void
  onTakeBack: () => void
}

export function LinkBanner({ link, stillWorks, onRetry, onTakeBack }: LinkBannerProps) {
  const { link: words } = useSharedMessages()
  const zone = useZone()
  if (link.is !== 'stale' && link.is !== 'elsewhere') return null
  const stale = link.is === 'stale'
  return (
    <div className={styles.banner} role="alert">
      <WaitMark level="near" />
      <span>
        <b>{stale ? words.staleTitle(timeOfDay(link.since, zone, true)) : words.elsewhere}</b>{' '}
        {stale && stillWorks}
      </span>
      <Button size="small" onPress={stale ? onRetry : onTakeBack}>
        {stale ? words.tryNow : words.useItHere}
      </Button>
    </div>
  )
}
