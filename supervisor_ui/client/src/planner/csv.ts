// The plan as a file: one row a slot, numbers as machines write them.
import type { Slot } from './week_plan.ts'

const COLUMNS: readonly [string, (slot: Slot) => string | number][] = [
  ['from', (slot) => new Date(slot.at * 1000).toISOString()],
  ['calls', (slot) => round(slot.expected)],
  ['low', (slot) => round(slot.low)],
  ['high', (slot) => round(slot.high)],
  ['needed_on_the_line', (slot) => slot.plan.needed],
  ['needed_if_callers_give_up', (slot) => slot.plan.lean ?? ''],
  ['to_plan', (slot) => round(slot.plan.toPlan)],
  ['signed_up', (slot) => round(slot.plan.planned)],
  ['short', (slot) => round(slot.plan.short)],
  ['idle', (slot) => round(slot.plan.idle)],
  ['service_level', (slot) => round(slot.plan.serviceLevel, 4)],
  ['give_up', (slot) => (slot.plan.lost === null ? '' : round(slot.plan.lost, 4))],
  ['late_callers', (slot) => round(slot.plan.late)],
  ['idle_cost', (slot) => round(slot.plan.idleCost)],
  ['shortfall_cost', (slot) => round(slot.plan.shortfallCost)],
]

export function csvOf(slots: readonly Slot[]): string {
  const rows = [
    COLUMNS.map(([name]) => name),
    ...slots.map((slot) => COLUMNS.map(([, of]) => of(slot))),
  ]
  return rows.map((row) => row.join(',')).join('\r\n') + '\r\n'
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
