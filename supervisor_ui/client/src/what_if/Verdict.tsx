// The sentence before the numbers, the two service levels, and how far chance alone reaches.
import { decimal, percent } from '@callcenter/ui-shared/time/format.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { figuresOf, keptHours, outcomeOf, type WhatIf } from './sides.ts'
import styles from './WhatIf.module.css'

interface VerdictProps {
  found: WhatIf
  same: boolean
  working: boolean
}

export function Verdict({ found, same, working }: VerdictProps) {
  const { verdict: words, days } = useWhatIfMessages()
  const was = figuresOf(found.as_it_was, found.line_id)?.service_level ?? null
  const then = figuresOf(found.what_if, found.line_id)?.service_level ?? null
  return (
    <section className={styles.verdict}>
      <div className={styles.levels}>
        <Level name={found.coming ? days.forecast : days.was} level={was} />
        <Level name={days.then} level={same ? null : then} accent />
      </div>
      <div className={styles.said}>
        <h1 aria-live="polite">{sentenceOf(found, same, words)}</h1>
        <p>{working ? words.working : secondLine(found, same, words)}</p>
        <Chance found={found} />
      </div>
    </section>
  )
}

type Words = ReturnType<typeof useWhatIfMessages>['verdict']

function sentenceOf(found: WhatIf, same: boolean, words: Words): string {
  const was = figuresOf(found.as_it_was, found.line_id)?.service_level
  const then = figuresOf(found.what_if, found.line_id)?.service_level
  if (!was || !then) return words.nothing
  const [before, after] = [percent(was.mean), percent(then.mean)]
  switch (outcomeOf(found, same)) {
    case 'same':
      return found.coming ? words.sameComing(before) : words.same(before)
    case 'better':
      return words.better(after, before)
    case 'worse':
      return words.worse(after, before)
    case 'unclear':
      return words.unclear(after)
  }
}

function secondLine(found: WhatIf, same: boolean, words: Words): string {
  if (same || !found.gain) return words.try
  const { mean, low, high } = found.gain
  const hours = keptHours(found.what_if)
  const before = keptHours(found.as_it_was)
  return [
    words.gain(points(mean), points(low), points(high)),
    words.hours(hours.kept, before.kept, hours.of),
  ].join(' ')
}

/** 0.034 -> "+3.4". */
export function points(share: number): string {
  const text = decimal(Math.abs(share) * 100)
  return `${share < 0 ? '−' : '+'}${text}`
}

interface LevelProps {
  name: string
  level: { mean: number; low: number; high: number } | null
  accent?: boolean
}

function Level({ name, level, accent = false }: LevelProps) {
  const spread = level ? (level.high - level.low) / 2 : 0
  return (
    <div className={styles.level} data-accent={accent}>
      <span>{name}</span>
      <b>{level ? percent(level.mean) : '–'}</b>
      <small>{spread >= 0.0005 ? `± ${decimal(spread * 100)}` : ' '}</small>
    </div>
  )
}

function Chance({ found }: { found: WhatIf }) {
  const { verdict: words } = useWhatIfMessages()
  const speed = Math.round(found.speed / 1000) * 1000
  const replayed = words.speed(found.replications, decimal(speed, 0))
  if (!found.chance) return <p className={styles.quiet}>{replayed}</p>
  const { interval, measured, reproduced } = found.chance
  const said = reproduced ? words.reproduced : words.notReproduced
  return (
    <p className={reproduced ? styles.quiet : styles.care}>
      {said(percent(measured), percent(interval.low), percent(interval.high))} {replayed}
    </p>
  )
}
