// One slot against the people signed up: the arithmetic of callcenter/workforce/staff_plan.py, where
// every figure is defined. It runs here so that a slider costs the callers' server nothing; both are
// held to plan_vectors.json.
import { erlangC, type Met } from './erlang.ts'
import { erlangA } from './erlang_a.ts'
import { callsAt, upperCalls } from './load_quantile.ts'

/** Times in seconds, shares 0…1. */
export interface Assumptions {
  promise_s: number
  aht_s: number
  answered_share: number
  certainty: number
  patience_s: number | null
  occupancy_cap: number
  shrinkage: number
  cost_per_late_call: number
}

export interface SlotInput {
  expected: number
  dispersion: number
  planned: number
  costPerHour: number
}

export interface SlotPlan {
  readyFor: number
  needed: number
  lean: number | null
  toPlan: number
  planned: number
  short: number
  idle: number
  serviceLevel: number
  lost: number | null
  late: number
  idleCost: number
  shortfallCost: number
}

const SPREAD = [0.1, 0.3, 0.5, 0.7, 0.9] as const
const ALMOST = 1e-9

/** A planner for one set of assumptions: it remembers what it has worked out. */
export function slotPlanner(slotS: number, assumed: Assumptions): (slot: SlotInput) => SlotPlan {
  const met = remembered((calls: number, agents: number) => metWith(calls, agents, slotS, assumed))
  const loads = remembered((expected: number, dispersion: number) => mayCome(expected, dispersion))
  const wanted = remembered((calls: number) => needed(calls, slotS, assumed))

  const levels = (slot: SlotInput, onTheLine: number) => {
    const fewer = Math.floor(onTheLine)
    const part = onTheLine - fewer
    let [kept, lost, whole] = [0, 0, 0]
    for (const calls of loads(hundredths(slot.expected), hundredths(slot.dispersion))) {
      const low = met(calls, fewer)
      const high = part > 0 ? met(calls, fewer + 1) : low
      kept += calls * ((1 - part) * low.serviceLevel + part * high.serviceLevel)
      lost += calls * ((1 - part) * low.lost + part * high.lost)
      whole += calls
    }
    return whole > 0 ? { kept: kept / whole, lost: lost / whole } : { kept: 1, lost: 0 }
  }

  return (slot) => {
    const readyFor = upperCalls(slot.expected, slot.dispersion, assumed.certainty)
    const agents = wanted(readyFor, 0)
    const toPlan = agents.needed / (1 - assumed.shrinkage)
    const withPlanned = levels(slot, slot.planned * (1 - assumed.shrinkage))
    const missing = slot.planned < toPlan - ALMOST
    const late = missing
      ? slot.expected * Math.max(0, levels(slot, agents.needed).kept - withPlanned.kept)
      : 0
    const idle = Math.max(0, slot.planned - toPlan)
    return {
      readyFor,
      ...agents,
      toPlan,
      planned: slot.planned,
      short: Math.max(0, toPlan - slot.planned),
      idle,
      serviceLevel: withPlanned.kept,
      lost: assumed.patience_s === null ? null : withPlanned.lost,
      late,
      idleCost: (idle * slot.costPerHour * slotS) / 3600,
      shortfallCost: late * assumed.cost_per_late_call,
    }
  }
}

function metWith(calls: number, agents: number, slotS: number, assumed: Assumptions): Met {
  const { aht_s: aht, patience_s: patience, promise_s: promise } = assumed
  return patience === null
    ? erlangC(calls / slotS, aht, agents, promise)
    : erlangA(calls / slotS, aht, patience, agents, promise)
}

/** Five equally likely loads; at least the mean where all of them are nothing. */
function mayCome(expected: number, dispersion: number): number[] {
  const loads = SPREAD.map((probability) => callsAt(expected, dispersion, probability))
  return loads.some((load) => load > 0) ? loads : [expected]
}

function needed(calls: number, slotS: number, assumed: Assumptions) {
  const byC = byErlangC(calls, slotS, assumed)
  if (assumed.patience_s === null) return { needed: byC, lean: null }
  const byA = byErlangA(calls, slotS, assumed)
  return { needed: Math.max(byC, byA), lean: byA }
}

function byErlangC(calls: number, slotS: number, assumed: Assumptions): number {
  const rate = calls / slotS
  const load = rate * assumed.aht_s
  if (load <= 0) return 0
  for (let agents = 1, odds = 0; ; agents++) {
    odds = (agents / load) * (1 + odds)
    if (agents <= load || load > agents * assumed.occupancy_cap) continue
    const met = erlangC(rate, assumed.aht_s, agents, assumed.promise_s, odds)
    if (met.serviceLevel >= assumed.answered_share) return agents
  }
}

/** Double, then halve: service rises with every agent. */
function byErlangA(calls: number, slotS: number, assumed: Assumptions): number {
  if (calls * assumed.aht_s <= 0) return 0
  const enough = (agents: number) => {
    const met = metWith(calls, agents, slotS, assumed)
    return met.serviceLevel >= assumed.answered_share && met.occupancy <= assumed.occupancy_cap
  }
  let [low, high] = [0, 1]
  while (!enough(high)) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

function remembered<T>(work: (one: number, other: number) => T): (one: number, other: number) => T {
  const kept = new Map<number, Map<number, T>>()
  return (one, other) => {
    let row = kept.get(one)
    if (!row) kept.set(one, (row = new Map()))
    let found = row.get(other)
    if (found === undefined) row.set(other, (found = work(one, other)))
    return found
  }
}

/** As the server rounds, so that both look at the same loads. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
