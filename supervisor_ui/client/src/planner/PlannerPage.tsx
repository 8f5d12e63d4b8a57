// The planner: a line's week as needed against signed up, the assumptions to drag, and the roster.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useHash } from '@callcenter/ui-shared/page/use_page.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useNow } from '../panel/floor.ts'
import { Assumptions } from './Assumptions.tsx'
import { choicesIn, choose } from './choices.ts'
import { ForecastError } from './ForecastError.tsx'
import { Head } from './Head.tsx'
import { usePlannerMessages } from './messages/use_messages.ts'
import { PlanTable } from './PlanTable.tsx'
import styles from './PlannerPage.module.css'
import { Roster } from './roster/Roster.tsx'
import { Verdict } from './Verdict.tsx'
import { type Assumed, assumedFrom, type Plan, slotsOf, sumOf } from './week_plan.ts'
import { WeekChart } from './WeekChart.tsx'

export default function PlannerPage() {
  const messages = usePlannerMessages()
  const choices = choicesIn(useHash())
  const [lines, askLines] = useAnswer<Schemas['Lines']>('/lines')
  const [version, setVersion] = useState(0)
  const changed = useCallback(() => setVersion((now) => now + 1), [])
  const all = lines.is === 'here' ? lines.value.lines : []
  const line = all.find((one) => one.id === choices.line)?.id ?? all[0]?.id ?? null
  const week = choices.week === null ? '' : `&week=${choices.week}`
  const [answer, retry] = useAnswer<Plan>(
    line === null ? null : `/planner?line=${encodeURIComponent(line)}${week}`,
    version,
  )
  const plan = answer.is === 'here' && answer.value.line === line ? answer.value : null
  const failed = lines.is === 'failed' || answer.is === 'failed'
  return (
    <main className={styles.page} aria-label={messages.page}>
      {failed ? (
        <Notice action={{ name: messages.again, act: lines.is === 'failed' ? askLines : retry }}>
          {messages.failed}
        </Notice>
      ) : plan === null ? (
        <Skeleton rows={12} />
      ) : (
        <Planned key={plan.line} plan={plan} lines={all} version={version} onChanged={changed} />
      )}
    </main>
  )
}

// While a thumb is dragged only the sliders are drawn at once; these wait for their own figures.
const TheChart = memo(WeekChart)
const TheTable = memo(PlanTable)
const TheRoster = memo(Roster)

interface PlannedProps {
  plan: Plan
  lines: readonly Schemas['LineRow'][]
  version: number
  onChanged: () => void
}

function Planned({ plan, lines, version, onChanged }: PlannedProps) {
  const choices = choicesIn(useHash())
  const { locale } = useZone()
  const now = Math.floor(useNow() / 60) * 60
  const [dragged, setDragged] = useState<Partial<Assumed>>({})
  const assumed = useMemo(() => ({ ...assumedFrom(plan), ...dragged }), [plan, dragged])
  // A thumb never waits for the arithmetic: the curves follow when they can.
  const settled = useDeferredValue(assumed)
  const slots = useMemo(() => slotsOf(plan, settled), [plan, settled])
  const shown = useMemo(
    () => (choices.day === null ? slots : slots.filter((slot) => slot.day === choices.day)),
    [slots, choices.day],
  )
  const sum = useMemo(() => sumOf(shown, plan.slot_s), [shown, plan.slot_s])
  const lineNames = useMemo(
    () => Object.fromEntries(lines.map((one) => [one.id, one.name])),
    [lines],
  )
  const showDay = useCallback(
    (day: number | null) => {
      const now = choicesIn(location.hash.slice(1))
      choose({ ...now, line: now.line ?? plan.line }, { day })
    },
    [plan.line],
  )
  const shared = { plan, locale }
  return (
    <>
      <Head {...shared} lines={lines} choices={choices} slots={slots} />
      <Verdict {...shared} assumed={settled} slots={shown} sum={sum} />
      <div className={styles.work}>
        <Assumptions
          plan={plan}
          assumed={assumed}
          onChange={(change) => setDragged((before) => ({ ...before, ...change }))}
          onReset={Object.keys(dragged).length > 0 ? () => setDragged({}) : null}
        />
        <div className={styles.figures}>
          <TheChart {...shared} slots={slots} day={choices.day} now={now} onDay={showDay} />
          <TheTable {...shared} slots={slots} day={choices.day} />
          <ForecastError errors={plan.errors} />
        </div>
      </div>
      <TheRoster {...shared} version={version} lineNames={lineNames} onChanged={onChanged} />
    </>
  )
}
