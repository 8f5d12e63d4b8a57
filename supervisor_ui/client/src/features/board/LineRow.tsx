// One line on the board.
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { percent, wait } from '@callcenter/ui-shared/time/format.ts'
import { levelOf } from '@callcenter/ui-shared/track/geometry.ts'
import { Track, type TrackWaiter } from '@callcenter/ui-shared/track/Track.tsx'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useNow, useWaiting } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { arithmeticOf } from '../figure/figure.ts'
import { FigureButton, LevelArithmetic } from '../figure/FigureButton.tsx'
import { useShow } from '../../panel/show.ts'
import { isVip, LEVEL_TONE } from './board.ts'
import styles from './Board.module.css'
import { Hands } from './Hands.tsx'
import { NextRange } from './NextRange.tsx'
import { Risk } from './Risk.tsx'

export function LineRow({ line, mixed }: { line: Line; mixed: boolean }) {
  const { board: words } = useMessages()
  const show = useShow()
  const waiters = useWaiters(line)
  return (
    <div className={styles.row} data-line-row>
      <div className={styles.cell}>
        <b className={styles.line} title={line.name}>
          {line.name}
        </b>
        <span className={styles.under}>
          {line.open || waiters.length > 0 ? words.waiting(waiters.length) : words.closed}
        </span>
      </div>
      <div className={styles.lane}>
        <Track
          waiters={waiters}
          promise={line.promise_s}
          label={words.track(line.name, waiters.length)}
          scale={mixed ? (second) => words.second(second) : undefined}
          onOpen={show.journey}
        />
      </div>
      <Longest waiters={waiters} promise={line.promise_s} />
      <div className={`${styles.cell} ${styles.number} ${styles.deskOnly}`}>
        <NextRange range={line.estimate} />
      </div>
      <KeptToday line={line} />
      <div className={styles.cell}>
        <Risk risk={line.risk} line={line.key} />
      </div>
      <div className={`${styles.cell} ${styles.deskOnly}`}>
        <Hands free={line.free} onCall={line.on_call} wrapping={line.wrapping} />
      </div>
    </div>
  )
}

function useWaiters(line: Line): TrackWaiter[] {
  const { board: words } = useMessages()
  const { level } = useSharedMessages()
  const now = useNow()
  return useWaiting()
    .filter((one) => one.line === line.key)
    .map((one) => {
      const waited = Math.max(0, now - one.waiting_since)
      const state = level[levelOf(waited, line.promise_s)]
      const label = words.mark(one.name ?? words.someone, wait(waited), state)
      return { id: one.call_id, waited, label, vip: isVip(one.priority) }
    })
}

function Longest({ waiters, promise }: { waiters: readonly TrackWaiter[]; promise: number }) {
  const longest = Math.max(0, ...waiters.map((one) => one.waited))
  const tone = LEVEL_TONE[levelOf(longest, promise)]
  return (
    <div className={`${styles.cell} ${styles.number}`}>
      <b className={`${styles.big} ${styles[tone]}`}>{waiters.length > 0 ? wait(longest) : '–'}</b>
    </div>
  )
}

function KeptToday({ line }: { line: Line }) {
  const { figure } = useMessages()
  const { kept: words } = useMessages()
  const { kept, counted } = arithmeticOf(line.today)
  return (
    <div className={`${styles.cell} ${styles.number}`}>
      <FigureButton
        className={styles.big}
        title={figure.today(line.name)}
        calls={{ line: line.key, period: 'today' }}
        count={line.today.offered}
        explained={<LevelArithmetic figures={line.today} promise={line.promise_s} />}
      >
        {percent(line.today.service_level)}
      </FigureButton>
      <span className={`${styles.under} ${styles.deskOnly}`}>
        {line.today.service_level === null ? '' : words.ofCounted(kept, counted)}
      </span>
    </div>
  )
}
