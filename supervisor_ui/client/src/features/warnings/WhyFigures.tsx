// The figures behind a warning, and what would cure it.
import { age, percent, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useNow } from '../../panel/floor.ts'
import { useWarningMessages } from './messages/use_messages.ts'
import { cureOf, spanOf, unknownBecause, whyOf } from './warnings.ts'
import styles from './Warnings.module.css'

export function WhyFigures({ warning, line }: { warning: FloorWarning; line: Line }) {
  const words = useWarningMessages()
  const zone = useZone()
  const now = useNow()
  const { said, gap } = warning
  if (!said) return null
  const { details } = words
  const risk = line.risk
    ? [line.risk.m1, line.risk.m5, line.risk.m15].map((one) => percent(one, 0)).join(' · ')
    : `— ${unknownBecause(warning, words) ?? ''}`
  const rows = [
    [details.risk, risk],
    [details.waiting, `${said.waiting} · ${said.late}`],
    [details.here, `${said.free} · ${said.on_call} · ${said.wrapping}`],
    [details.load, String(Math.round(said.load))],
    [
      details.came,
      `${said.came} · ${said.due === null ? details.noForecast : Math.round(said.due)}`,
    ],
    [details.gap, gap ? words.why.roster(spanOf(gap, zone)) : details.enough],
    [details.since, `${timeOfDay(warning.since, zone)} (${age(now - warning.since)})`],
  ]
  return (
    <div className={styles.why}>
      <p>
        {whyOf(said, line.name, zone, words)} {cureOf(said, words)}
      </p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
