// The week, or one of its days: people needed against people signed up, and the calls behind them.
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import type { ChartRow, Series } from '@callcenter/ui-shared/charts/series.ts'
import { SeriesChart } from '@callcenter/ui-shared/charts/SeriesChart.tsx'
import { decimal, type Zone } from '@callcenter/ui-shared/time/format.ts'
import { clockOf, dayName, dayOf, shortDay } from './days.ts'
import { usePlannerMessages } from './messages/use_messages.ts'
import type { Plan, Slot } from './week_plan.ts'
import styles from './WeekChart.module.css'

interface WeekChartProps {
  plan: Plan
  slots: readonly Slot[]
  day: number | null
  locale: string
  now: number
  onDay: (day: number | null) => void
}

const HOURS_OF_A_DAY = 3

export function WeekChart({ plan, slots, day, locale, now, onDay }: WeekChartProps) {
  const { chart, days } = usePlannerMessages()
  const zone = { locale, timeZone: plan.timezone }
  const whole = day === null
  const shown = whole ? slots : slots.filter((slot) => slot.day === day)
  const rows = shown.map(rowOf)
  const ends = [rows[0]?.x ?? 0, rows.at(-1)?.x ?? 0] as const
  const rules =
    now > Number(ends[0]) && now < Number(ends[1])
      ? ([{ at: now, on: 'x', name: chart.now }] as const)
      : []
  const shared = {
    rows,
    rules,
    scale: 'numbers',
    xTicks: ticksOf(shown, whole),
    xText: (x: number | string) => momentOf(Number(x), zone, whole),
    yText: (value: number) => decimal(value, value % 1 === 0 ? 0 : 1),
  } as const
  return (
    <section className={styles.charts} aria-label={chart.people}>
      <Heading
        end={
          <Segments
            label={days.label}
            look="chips"
            value={whole ? 'all' : String(day)}
            options={[
              { id: 'all', name: days.all },
              ...plan.days.map((one, i) => ({ id: String(i), name: shortDay(one.day, locale) })),
            ]}
            onChange={(id) => onDay(id === 'all' ? null : Number(id))}
          />
        }
      >
        {chart.people}
      </Heading>
      <SeriesChart
        {...shared}
        label={chart.peopleLabel(plan.name)}
        series={peopleSeries(chart, shown)}
        height={264}
        whole
      />
      <SeriesChart
        {...shared}
        label={chart.callsLabel(plan.name)}
        yName={chart.calls}
        series={callSeries(chart)}
        height={132}
      />
    </section>
  )
}

/** A midnight is its day, another moment of a week its day and time. */
function momentOf(at: number, zone: Zone, whole: boolean): string {
  const clock = clockOf(at, zone)
  if (!whole) return clock
  return clock === '00:00'
    ? shortDay(dayOf(at, zone.timeZone), zone.locale)
    : `${dayName(at, zone)} ${clock}`
}

function rowOf(slot: Slot): ChartRow {
  const { plan } = slot
  return {
    x: slot.at,
    needed: plan.toPlan,
    planned: plan.planned,
    lean: plan.lean === null ? null : (plan.lean * plan.toPlan) / Math.max(1, plan.needed),
    from: plan.planned,
    to: Math.max(plan.planned, plan.toPlan),
    expected: slot.expected,
    low: slot.low,
    high: slot.high,
  }
}

type Words = ReturnType<typeof usePlannerMessages>['chart']

function peopleSeries(words: Words, slots: readonly Slot[]): Series[] {
  const leaner = slots.some(({ plan }) => plan.lean !== null && plan.lean < plan.needed)
  return [
    {
      id: 'short',
      name: words.short,
      tone: 'over',
      draw: 'band',
      low: 'from',
      high: 'to',
      stepped: true,
    },
    { id: 'needed', name: words.needed, tone: 'ink', draw: 'step' },
    { id: 'planned', name: words.planned, tone: 'accent', draw: 'step' },
    ...(leaner ? ([{ id: 'lean', name: words.lean, tone: 'quiet', draw: 'step' }] as const) : []),
  ]
}

function callSeries(words: Words): Series[] {
  return [
    { id: 'range', name: words.range, tone: 'quiet', draw: 'band', low: 'low', high: 'high' },
    { id: 'expected', name: words.expected, tone: 'ink', draw: 'line' },
  ]
}

/** The first slot of each day, or every third hour of one. */
function ticksOf(slots: readonly Slot[], whole: boolean): number[] {
  if (whole) return slots.filter((slot, i) => slot.day !== slots[i - 1]?.day).map((slot) => slot.at)
  return slots.map((slot) => slot.at).filter((at) => at % (HOURS_OF_A_DAY * 3600) === 0)
}
