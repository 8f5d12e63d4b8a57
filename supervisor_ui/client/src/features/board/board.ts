// The board's readings: which level a risk or a wait is at, and whether all lines share one promise.
import type { WaitLevel } from '@callcenter/ui-shared/track/geometry.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'

export type RiskLevel = 'calm' | 'watch' | 'act'

/** Risk is a share, 0 to 1: calm under 20 %, to watch under 50 %, then to act on. */
export function riskLevel(risk: number): RiskLevel {
  if (risk >= 0.4) return 'act'
  return risk >= 0.2 ? 'watch' : 'calm'
}

/** The promise of all lines, or null when they differ. */
export function commonPromise(lines: readonly Line[]): number | null {
  const promises = new Set(lines.map((line) => line.promise_s))
  const [only] = promises
  return promises.size === 1 && only !== undefined ? only : null
}

/** What all lines together are held to, seconds. */
export function longestPromise(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map((line) => line.promise_s)) || 30
}

export const LEVEL_TONE: Record<WaitLevel, 'plain' | 'near' | 'over'> = {
  calm: 'plain',
  near: 'near',
  over: 'over',
}

/** A tier that the line serves first is underlined on the track. */
export function isVip(priority: number): boolean {
  return priority > 0
}
