// The same week in figures: a row for each day, or for each hour of the day that is looked at.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { decimal, percent } from '@callcenter/ui-shared/time/format.ts'
import { clockOf, mediumDay } from './days.ts'
import { usePlannerMessages } from './messages/use_messages.ts'
import { moneyIn } from './money.ts'
import styles from './PlanTable.module.css'
import { byHour, type Plan, type Slot, type Sum, sumOf } from './week_plan.ts'

interface Row {
  id: string
  name: string
  /** Why there are no figures. */
  note: string | null
  sum: Sum
}

interface PlanTableProps {
  plan: Plan
  slots: readonly Slot[]
  day: number | null
  locale: string
}

export function PlanTable({ plan, slots, day, locale }: PlanTableProps) {
  const messages = usePlannerMessages()
  const shown = day === null ? slots : slots.filter((slot) => slot.day === day)
  const rows = day === null ? daysOf(plan, slots, locale, messages) : hoursOf(plan, shown, locale)
  const total = { id: 'all', name: messages.table.all, note: null, sum: sumOf(shown, plan.slot_s) }
  return (
    <div className={styles.table}>
      <DataTable
        caption={day === null ? messages.table.days : messages.table.hours}
        columns={columnsOf(messages, moneyIn(plan.defaults.currency, locale))}
        rows={rows}
        keyOf={(row) => row.id}
        total={total}
      />
    </div>
  )
}

function daysOf(plan: Plan, slots: readonly Slot[], locale: string, words: Messages): Row[] {
  const { holiday, closed, notEnough } = words
  return plan.days.map((one, number) => {
    const its = slots.filter((slot) => slot.day === number)
    const name = mediumDay(one.day, locale)
    const why = one.why_not === null ? null : notEnough(one.why_not)
    return {
      id: one.day,
      name: one.holiday ? `${name}, ${holiday}` : name,
      note: why ?? (its.length === 0 ? closed : null),
      sum: sumOf(its, plan.slot_s),
    }
  })
}

function hoursOf(plan: Plan, slots: readonly Slot[], locale: string): Row[] {
  const zone = { locale, timeZone: plan.timezone }
  return byHour(slots).map((hour) => {
    const { at } = hour[0] as Slot
    return { id: String(at), name: clockOf(at, zone), note: null, sum: sumOf(hour, plan.slot_s) }
  })
}

type Messages = ReturnType<typeof usePlannerMessages>

function columnsOf({ table, cost }: Messages, money: (amount: number) => string): Column<Row>[] {
  const hours = (id: string, name: string, of: (sum: Sum) => number): Column<Row> => ({
    id,
    name,
    about: table.inHours,
    number: true,
    cell: (row) => (row.note === null ? decimal(of(row.sum)) : '–'),
  })
  const shown = (of: (sum: Sum) => React.ReactNode) => (row: Row) =>
    row.note === null ? of(row.sum) : '–'
  return [
    {
      id: 'when',
      name: table.when,
      cell: (row) => (
        <>
          {row.name} {row.note && <small className={styles.note}>{row.note}</small>}
        </>
      ),
    },
    { id: 'calls', name: table.calls, number: true, cell: shown((sum) => decimal(sum.calls, 0)) },
    {
      id: 'range',
      name: table.range,
      number: true,
      cell: shown((sum) => `${decimal(sum.low, 0)}–${decimal(sum.high, 0)}`),
    },
    hours('needed', table.needed, (sum) => sum.needed),
    hours('planned', table.planned, (sum) => sum.planned),
    {
      id: 'short',
      name: table.short,
      about: table.inHours,
      number: true,
      cell: shown((sum) => <span data-short={sum.short >= 0.05}>{decimal(sum.short)}</span>),
    },
    hours('idle', table.idle, (sum) => sum.idle),
    {
      id: 'kept',
      name: table.kept,
      about: table.aboutKept,
      number: true,
      cell: shown((sum) => percent(sum.kept)),
    },
    { id: 'lost', name: table.lost, number: true, cell: shown((sum) => percent(sum.lost)) },
    {
      id: 'costs',
      name: table.costs,
      about: `${cost.aboutIdle} ${cost.aboutShort}`,
      number: true,
      cell: shown((sum) => money(sum.idleCost + sum.shortfallCost)),
    },
  ]
}
