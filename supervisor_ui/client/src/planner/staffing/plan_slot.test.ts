import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { erlangC, type Met } from './erlang.ts'
import { erlangA } from './erlang_a.ts'
import { callsAt } from './load_quantile.ts'
import { type Assumptions, type SlotInput, type SlotPlan, slotPlanner } from './plan_slot.ts'

type Given<T> = T & { given: number[] }

interface Vectors {
  erlang_c: Given<Met>[]
  erlang_a: Given<Met>[]
  calls_at: Given<{ calls: number }>[]
  slots: { assumed: Assumptions; slot: SlotInput; plan: SlotPlan }[]
}

const vectors = JSON.parse(
  readFileSync(new URL('plan_vectors.json', import.meta.url), 'utf-8'),
) as Vectors

/** To 1e-9: the server and the page may not disagree. */
function same(found: object, wanted: object): void {
  for (const [name, value] of Object.entries(wanted)) {
    const got = (found as Record<string, unknown>)[name]
    if (typeof value === 'number') expect(got, name).toBeCloseTo(value, 9)
    else expect(got, name).toBe(value)
  }
}

it.each(vectors.erlang_c)('meets Erlang C as the server does: $given', ({ given, ...wanted }) => {
  same(erlangC(...(given as [number, number, number, number])), wanted)
})

it.each(vectors.erlang_a)('meets Erlang A as the server does: $given', ({ given, ...wanted }) => {
  same(erlangA(...(given as [number, number, number, number, number])), wanted)
})

it.each(vectors.calls_at)('is ready for the same calls: $given', ({ given, calls }) => {
  expect(callsAt(...(given as [number, number, number]))).toBe(calls)
})

it.each(vectors.slots)('plans a slot as the server does: $slot', ({ assumed, slot, plan }) => {
  same(slotPlanner(900, assumed)(slot), plan)
})

it('plans a busy week within a blink', () => {
  const assumed = vectors.slots.find(
    (one) => one.assumed.patience_s !== null,
  ) as Vectors['slots'][0]
  const plan = slotPlanner(900, assumed.assumed)
  const began = performance.now()
  for (let slot = 0; slot < 672; slot++) {
    const expected = 60 * Math.max(0.01, Math.sin(((slot % 96) / 96) * Math.PI)) * (1 + slot / 5000)
    plan({ expected, dispersion: 2, planned: (slot % 60) / 3, costPerHour: 26 })
  }
  const took = performance.now() - began
  expect(took).toBeLessThan(2000) // some 60 ms on a quiet machine; this one may be shared
  console.info(`672 slots in ${took.toFixed(0)} ms`)
})
