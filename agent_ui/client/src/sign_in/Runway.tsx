// Our face at the door: callers on the way to the rule, all of them before it.
import { Shape } from '@callcenter/ui-shared/track/Track.tsx'
import track from '@callcenter/ui-shared/track/Track.module.css'
import styles from './SignIn.module.css'

const STANDING = [6, 17, 31]

export function Runway({ label }: { label: string }) {
  return (
    <figure className={styles.runway}>
      <div className={track.track} aria-hidden="true">
        <i className={track.late} />
        <i className={track.rule} style={{ insetInlineStart: '60%' }} />
        {STANDING.map((at) => (
          <span
            key={at}
            className={`${track.mark} ${track.calm}`}
            style={{ insetInlineStart: `${at}%` }}
          >
            <Shape level="calm" />
          </span>
        ))}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  )
}
