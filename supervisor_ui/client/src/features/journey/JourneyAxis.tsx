// The time axis of a journey: lanes, the promise's rule on the caller's, a mark for every event.
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { CallEvent } from '@callcenter/ui-shared/wire/calls.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Journey.module.css'
import { type Axis, axisOf, clockStart, type Lane, lanesOf, type Stretch } from './lanes.ts'

interface JourneyAxisProps {
  events: readonly CallEvent[]
  promise: number | null
  /** The event under the pointer in the list, by its place. */
  chosen: number | null
}

export function JourneyAxis({ events, promise, chosen }: JourneyAxisProps) {
  const { journey: words } = useMessages()
  const end = Math.max(10, events.at(-1)?.after_s ?? 0)
  const answered =
    events.find((one) => one.name === 'CallAnswered' && !one.dropped)?.after_s ?? null
  const axis = axisOf(end, answered)
  const start = clockStart(events)
  const rule = promise === null || start === null ? null : start + promise
  return (
    <div className={styles.axis} role="img" aria-label={words.axis} dir="ltr">
      <span className={styles.name} />
      <div className={styles.scale}>
        {axis.ticks.map((tick) => (
          <span key={tick} style={at(axis, tick)}>
            {age(tick)}
          </span>
        ))}
      </div>
      {lanesOf(events).map((lane) => (
        <OneLane
          key={lane.whom ?? ''}
          lane={lane}
          axis={axis}
          end={end}
          rule={lane.whom === null && rule !== null && rule < end ? rule : null}
          chosen={chosen}
        />
      ))}
    </div>
  )
}

interface OneLaneProps {
  lane: Lane
  axis: Axis
  end: number
  rule: number | null
  chosen: number | null
}

function OneLane({ lane, axis, end, rule, chosen }: OneLaneProps) {
  const { journey: words } = useMessages()
  return (
    <>
      <span className={styles.name} title={lane.whom ?? words.caller}>
        {lane.whom ?? words.caller}
      </span>
      <div className={styles.lane}>
        {axis.breakAt !== null && <i className={styles.break} style={at(axis, axis.breakAt)} />}
        {lane.stretches.map((stretch) => (
          <Doing key={stretch.from + stretch.doing} stretch={stretch} axis={axis} end={end} />
        ))}
        {rule !== null && <Past lane={lane} axis={axis} rule={rule} end={end} />}
        {rule !== null && <i className={styles.rule} style={at(axis, rule)} />}
        {lane.marks.map((mark) => (
          <i
            key={mark.event}
            className={styles.mark}
            data-on={mark.event === chosen}
            style={at(axis, mark.at)}
          />
        ))}
      </div>
    </>
  )
}

function Doing({ stretch, axis, end }: { stretch: Stretch; axis: Axis; end: number }) {
  const { journey: words } = useMessages()
  const name = words.doing[stretch.doing]
  const length = age((stretch.to ?? end) - stretch.from)
  return (
    <span
      className={`${styles.stretch} ${styles[stretch.doing]}`}
      style={between(axis, stretch.from, stretch.to ?? end)}
      title={`${name} ${length}`}
    >
      {name}
    </span>
  )
}

/** Warm where she waited beyond the promise, and nowhere else. */
function Past({ lane, axis, rule, end }: { lane: Lane; axis: Axis; rule: number; end: number }) {
  return lane.stretches
    .filter(({ doing, to }) => (doing === 'waiting' || doing === 'coming') && (to ?? end) > rule)
    .map(({ from, to }) => (
      <i
        key={from}
        className={styles.past}
        style={between(axis, Math.max(from, rule), to ?? end)}
      />
    ))
}

function at(axis: Axis, second: number): { insetInlineStart: string } {
  return { insetInlineStart: `${axis.place(second)}%` }
}

function between(axis: Axis, from: number, to: number) {
  return { ...at(axis, from), inlineSize: `${axis.place(to) - axis.place(from)}%` }
}
