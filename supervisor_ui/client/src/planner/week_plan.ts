// A line's week, slot by slot, under the assumptions; and its sums by day and by hour.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { type Assumptions, type SlotPlan, slotPlanner } from './staffing/plan_slot.ts'

export type Plan = Schemas['Plan']
export type PlanDay = Schemas['PlanDay']

/** The sliders: the assumptions of the arithmetic, and the wage. */
export interface Assumed extends Assumptions {
  cost_per_hour: number
}

export interface Slot {
  at: number
  day: number
  expected: number
  low: number
  high: number
  plan: SlotPlan
}

/** Hours of people, callers, costs; shares of the calls. */
export interface Sum {
  calls: number
  low: number
  high: number
  needed: number
  planned: number
  short: number
  idle: number
  late: number
  kept: number | null
  lost: number | null
  idleCost: number
  shortfallCost: number
}

/** With a guess where nothing was measured: the sliders begin somewhere. */
export function assumedFrom(plan: Plan): Assumed {
  const { defaults } = plan
  return {
    promise_s: defaults.promise_s,
    aht_s: defaults.aht_s ?? 240,
    answered_share: defaults.answered_share,
    certainty: defaults.certainty,
    patience_s: defaults.patience_s,
    occupancy_cap: defaults.occupancy_cap,
    shrinkage: defaults.shrinkage,
    cost_per_late_call: defaults.cost_per_late_call,
    cost_per_hour: defaults.cost_per_hour,
  }
}

/** Every slot of the days that have a forecast. A wage that is dragged moves everybody's alike. */
export function slotsOf(plan: Plan, assumed: Assumed): Slot[] {
  const { cost_per_hour: wage, ...rest } = assumed
  const of = slotPlanner(plan.slot_s, rest)
  const known = plan.defaults.cost_per_hour
  const costs = (own: number) => (known > 0 ? (own * wage) / known : wage)
  return plan.days.flatMap((day, number) =>
    day.why_not !== null
      ? []
      : day.at.map((at, i) => ({
          at,
          day: number,
          expected: day.expected[i] ?? 0,
          low: day.low[i] ?? 0,
          high: day.high[i] ?? 0,
          plan: of({
            expected: day.work[i] ?? 0,
            dispersion: day.dispersion,
            planned: day.people[i] ?? 0,
            costPerHour: costs(day.cost_per_hour[i] ?? 0),
          }),
        })),
  )
}

export function sumOf(slots: readonly Slot[], slotS: number): Sum {
  const sum = (of: (slot: Slot) => number) => slots.reduce((total, slot) => total + of(slot), 0)
  const hours = slotS / 3600
  const calls = sum((s) => s.expected)
  const share = (of: (slot: Slot) => number) => (calls > 0 ? sum(of) / calls : null)
  // Slots stray each by itself: their ranges add up by their squares.
  const spread = (of: (slot: Slot) => number) => Math.sqrt(sum((s) => of(s) ** 2))
  const patient = slots.every((s) => s.plan.lost !== null)
  return {
    calls,
    low: Math.max(0, calls - spread((s) => s.expected - s.low)),
    high: calls + spread((s) => s.high - s.expected),
    needed: sum((s) => s.plan.toPlan) * hours,
    planned: sum((s) => s.plan.planned) * hours,
    short: sum((s) => s.plan.short) * hours,
    idle: sum((s) => s.plan.idle) * hours,
    late: sum((s) => s.plan.late),
    kept: share((s) => s.expected * s.plan.serviceLevel),
    lost: patient ? share((s) => s.expected * (s.plan.lost ?? 0)) : null,
    idleCost: sum((s) => s.plan.idleCost),
    shortfallCost: sum((s) => s.plan.shortfallCost),
  }
}

/** The slots of each hour of the line's clock, in order; an hour that comes twice is two. */
export function byHour(slots: readonly Slot[]): Slot[][] {
  const found: Slot[][] = []
  let hour = NaN
  for (const slot of slots) {
    const its = Math.floor(slot.at / 3600)
    if (its === hour) found.at(-1)?.push(slot)
    else found.push([slot])
    hour = its
  }
  return found
}

/** The hour in which most people are missing. */
export function worstOf(
  slots: readonly Slot[],
  slotS: number,
): { at: number; short: number } | null {
  let worst: { at: number; short: number } | null = null
  for (const hour of byHour(slots)) {
    const short = (hour.reduce((sum, s) => sum + s.plan.short, 0) * slotS) / 3600
    if (short > (worst?.short ?? 0.05)) worst = { at: (hour[0] as Slot).at, short }
  }
  return worst
}
