// The course of both days: waits against the promise, and people against calls.
import { SeriesChart } from '@callcenter/ui-shared/charts/SeriesChart.tsx'
import type { Rule, Series } from '@callcenter/ui-shared/charts/series.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { decimal, timeOfDay, type Zone } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { hourTicks, slotRows, type WhatIf } from './sides.ts'

interface CurveProps {
  found: WhatIf
  same: boolean
}

export function WaitCurve({ found, same, promise }: CurveProps & { promise: number | null }) {
  const { waits: words, days } = useWhatIfMessages()
  const zone = useDayZone(found)
  const rows = slotRows(found)
  const was = found.coming ? days.forecast : days.was
  const series: Series[] = [{ id: 'was_wait', name: was, tone: 'ink', draw: 'line' }]
  if (!same) series.push({ id: 'then_wait', name: days.then, tone: 'accent', draw: 'line' })
  return (
    <section>
      <Heading>{words.title}</Heading>
      <SeriesChart
        label={words.label}
        rows={rows}
        series={series}
        rules={promised(promise ?? found.promise_s, words.promise)}
        scale="numbers"
        xTicks={hourTicks(rows)}
        xText={(at) => timeOfDay(Number(at), zone)}
        yText={(value) => decimal(value, 0)}
        yName={words.unit}
        height={230}
      />
    </section>
  )
}

/** One rule, the one that counts on the other day: all lines together have none. */
function promised(at: number | null, name: (seconds: number) => string): Rule[] {
  return at === null ? [] : [{ at, on: 'y', name: name(at), tone: 'ink' }]
}

export function PeopleCurve({ found, same }: CurveProps) {
  const { people: words } = useWhatIfMessages()
  const zone = useDayZone(found)
  const rows = slotRows(found)
  const series: Series[] = [
    { id: 'offered', name: words.offered, tone: 'quiet', draw: 'area' },
    { id: 'was_people', name: found.coming ? words.planned : words.was, tone: 'ink', draw: 'step' },
  ]
  if (!same) series.push({ id: 'then_people', name: words.then, tone: 'accent', draw: 'step' })
  return (
    <section>
      <Heading>{words.title}</Heading>
      <SeriesChart
        label={words.label}
        rows={rows}
        series={series}
        scale="numbers"
        xTicks={hourTicks(rows)}
        xText={(at) => timeOfDay(Number(at), zone)}
        yText={(value) => decimal(value, Number.isInteger(value) ? 0 : 1)}
        whole
        height={180}
      />
    </section>
  )
}

/** The day is the line's own: its hours are said on its clock, whoever looks at them. */
export function useDayZone(found: WhatIf): Zone {
  return { ...useZone(), timeZone: found.timezone }
}
