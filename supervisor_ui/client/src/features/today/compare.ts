// What today is compared with, slot by slot on the axis of today: unknown slots are null.
import type { DayCurve, Today } from '@callcenter/ui-shared/wire/floor.ts'
import type { Compare, Maybe } from './day_chart.ts'

export function compareWith(today: Today, curve: DayCurve | undefined): Compare {
  if (!curve) return {}
  const count = Math.max(1, Math.round((today.closes_at - today.opens_at) / today.interval_s))
  const put = <S extends { at: number }>(slots: readonly S[], of: (slot: S) => number): Maybe[] => {
    const known = new Map(slots.map((slot) => [placeOf(slot.at, today), of(slot)]))
    return Array.from({ length: count }, (_, place) => known.get(place) ?? null)
  }
  const { forecast, yesterday } = curve
  return {
    ...(yesterday.length > 0 ? { yesterday: put(yesterday, (slot) => slot.offered) } : {}),
    ...(forecast && forecast.length > 0
      ? {
          forecast: put(forecast, (slot) => slot.expected),
          low: put(forecast, (slot) => slot.low),
          high: put(forecast, (slot) => slot.high),
        }
      : {}),
  }
}

function placeOf(at: number, today: Today): number {
  return Math.round((at - today.opens_at) / today.interval_s)
}
