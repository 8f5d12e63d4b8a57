// The server's warning as the panel's sentence: what it says, with the counts of this very second.
import type { Zone } from '@callcenter/ui-shared/time/format.ts'
import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import type { Messages } from '../../messages/en.ts'
import type { WarningMessages } from '../warnings/messages/en.ts'
import { aheadOf, cureOf, hasEased, spanOf, whyOf, worstWarning } from '../warnings/warnings.ts'
import type { LinePressure, Sentence } from './sentence.ts'

export interface Catalogues {
  sentence: Messages['sentence']
  warning: WarningMessages
  zone: Zone
}

/** What is said: the server's warning, unless something worse is seen on another line. */
export function said(
  seen: Sentence,
  all: readonly LinePressure[],
  warnings: readonly FloorWarning[],
  now: number,
  words: Catalogues,
): Sentence {
  const found = worstWarning(
    warnings,
    all.map((one) => one.line),
    now,
  )
  if (!found) return withGap(seen, warnings, words)
  const { warning, line } = found
  const elsewhere = seen.mood === 'over' && seen.line?.key !== line.key
  if (elsewhere && warning.level !== 'act') return seen
  const pressure = all.find((one) => one.line.key === line.key)
  return warned(warning, line, pressure, words)
}

function warned(
  warning: FloorWarning,
  line: Line,
  pressure: LinePressure | undefined,
  words: Catalogues,
): Sentence {
  const figures = warning.said
  if (figures === null) throw new Error('a loud warning has a reason')
  const act = warning.level === 'act'
  const [over, near] = [pressure?.over ?? 0, pressure?.near ?? 0]
  const eased = act && over === 0 && hasEased(line)
  const past = words.sentence.past(over, line.promise_s)
  const later = near > 0 ? words.sentence.moreSoon(near) : null
  return {
    mood: act && !eased ? 'over' : 'near',
    line,
    target: line,
    headline: words.warning[eased ? 'eased' : act ? 'act' : 'watch'](line.name),
    late: over > 0 ? `${past}${later ? ',' : '.'}` : null,
    rest: over > 0 ? later : aheadOf(line, words.warning),
    why: `${whyOf(figures, line.name, words.zone, words.warning)} ${cureOf(figures, words.warning)}`.trim(),
    warning,
  }
}

/** Calm now, but people are missing from the roster in the hours ahead: said in a calm voice. */
function withGap(seen: Sentence, warnings: readonly FloorWarning[], words: Catalogues): Sentence {
  const gaps = warnings.flatMap((one) => (one.gap && !one.stale ? [one.gap] : []))
  const first = gaps.sort((a, b) => a.starts_at - b.starts_at)[0]
  if (!first || seen.mood !== 'calm') return seen
  const missing = words.warning.why.roster(spanOf(first, words.zone))
  return { ...seen, why: `${seen.why} ${missing}`.trim() }
}
