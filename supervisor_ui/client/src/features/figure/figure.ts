// The arithmetic of a service level, as the figure's layer shows it.
import type { PeriodFigures } from '@callcenter/ui-shared/wire/people.ts'

export interface Arithmetic {
  kept: number
  offered: number
  /** Hung up within the promise: counted apart by definition 4. */
  apart: number
  counted: number
  share: number | null
}

/** Definition 4: answered within the promise ÷ (offered − hung up within the promise). */
export function arithmeticOf(figures: PeriodFigures): Arithmetic {
  const { within_promise: kept, offered, service_level: share } = figures
  const counted = share ? Math.round(kept / share) : offered
  return { kept, offered, apart: Math.max(0, offered - counted), counted, share }
}

export interface Level {
  definition: number
  formula: string
  above: number
  below: number
  /** 0 to 1; null while there is nobody to divide by. */
  share: number | null
  chosen: boolean
}

/** What divides by what: N offered, A answered, B gave up, T the promise, S short abandons. */
export const FORMULAS: Readonly<Record<number, string>> = {
  1: '(A≤T + B≤T) / N',
  2: 'A≤T / A',
  3: 'A≤T / N',
  4: 'A≤T / (N − B≤T)',
  5: '(A≤T + S) / N',
  6: 'A≤T / (N − S)',
}

/** All six definitions side by side, the one that counts here marked. */
export function levelsOf(figures: PeriodFigures): Level[] {
  return figures.levels.map(({ definition, above, below }) => ({
    definition,
    formula: FORMULAS[definition] ?? '',
    above,
    below,
    share: below > 0 ? above / below : null,
    chosen: definition === figures.service_level_definition,
  }))
}

/** Points missing to the goal, 0 when it is reached. Both shares 0 to 1; the answer in points. */
export function shortOf(share: number | null, goal: number): number {
  return share === null ? 0 : Math.max(0, (goal - share) * 100)
}

/** Where nothing says otherwise, eight callers in ten are to be answered within the promise. */
export const USUAL_GOAL = 0.8
