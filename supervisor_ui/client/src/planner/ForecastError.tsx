// How far the forecast was off on this line, against the same weekday of the week before.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { percent } from '@callcenter/ui-shared/time/format.ts'
import styles from './ForecastError.module.css'
import { usePlannerMessages } from './messages/use_messages.ts'

export function ForecastError({ errors }: { errors: readonly Schemas['PlanError'][] }) {
  const { error, notEnough } = usePlannerMessages()
  return (
    <div className={styles.error}>
      <h3>{error.title}</h3>
      {errors.map((one) => (
        <p key={one.ahead_days}>
          {one.wape === null
            ? notEnough(one.why_not ?? '')
            : error.said(
                one.ahead_days === 1 ? error.day : error.week,
                percent(one.wape),
                percent(one.naive),
                one.days,
              )}
          {one.through_the_day !== null && one.ahead_days === 1 && (
            <> {error.through(percent(one.through_the_day))}</>
          )}
        </p>
      ))}
    </div>
  )
}
