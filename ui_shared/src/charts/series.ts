// What a chart is told: rows, and the series drawn from them. Colour is never the only difference.

/** Petrol grey for what is calm, the accent for what one can act on, warm tones for lateness only. */
export type Tone = 'ink' | 'calm' | 'quiet' | 'accent' | 'near' | 'over'

/** Numbers to draw, by the name of the series; null is a gap. `x` places the row. */
export interface ChartRow {
  readonly x: number | string
  readonly [series: string]: number | string | null | undefined
}

interface Named {
  id: string
  name: string
  tone: Tone
}

/** `step` keeps its value up to the next row. Bars of one `stack` stand on each other. */
export interface Drawn extends Named {
  draw: 'line' | 'step' | 'area' | 'bar' | 'dots'
  stack?: string
}

/** The room between two values of a row, such as a range around a forecast. */
export interface Band extends Named {
  draw: 'band'
  low: string
  high: string
  /** Its ends keep their values up to the next row, as the steps they belong to. */
  stepped?: boolean
}

export type Series = Drawn | Band

/** A line across the chart with a word: the promise, now. */
export interface Rule {
  at: number | string
  on: 'x' | 'y'
  name: string
  tone?: Tone
  /** Between words: before, over or after the word. */
  place?: 'start' | 'middle' | 'end'
}

interface Look {
  /** The colour of lines and marks, a custom property of the house. */
  colour: string
  /** SVG dashes of a line: two lines of one chart differ in grey, too. */
  dash?: string
  width: number
  /** The pattern that fills an area of it. */
  fill: 'solid' | 'hatched' | 'dotted' | 'open'
}

export const LOOKS: Readonly<Record<Tone, Look>> = {
  ink: { colour: 'var(--ink2)', width: 2, fill: 'solid' },
  calm: { colour: 'var(--edge)', width: 1.6, fill: 'solid' },
  quiet: { colour: 'var(--edge)', width: 1.4, dash: '2 3', fill: 'open' },
  accent: { colour: 'var(--accent)', width: 2, dash: '6 3', fill: 'dotted' },
  near: { colour: 'var(--near-mark)', width: 2, dash: '8 2 2 2', fill: 'dotted' },
  over: { colour: 'var(--over-mark)', width: 2, fill: 'hatched' },
}

/** The value of a series in a row; a band gives its two ends. */
export function valueOf(row: ChartRow, series: Series): number | [number, number] | null {
  if (series.draw !== 'band') return numberOf(row[series.id])
  const [low, high] = [numberOf(row[series.low]), numberOf(row[series.high])]
  return low === null || high === null ? null : [low, high]
}

/** The words of a row, for the note beside the pointer. */
export function wordsOf(
  row: ChartRow,
  series: readonly Series[],
  text: (value: number, id: string) => string,
): { id: string; name: string; tone: Tone; text: string }[] {
  return series.flatMap((one) => {
    const value = valueOf(row, one)
    if (value === null) return []
    const words = Array.isArray(value)
      ? `${text(value[0], one.id)}–${text(value[1], one.id)}`
      : text(value, one.id)
    return [{ id: one.id, name: one.name, tone: one.tone, text: words }]
  })
}

/** Round ticks from 0 to at least `most`: three to six of them, in steps of 1, 2, 2.5 or 5. */
export function ticksTo(most: number, whole = false): number[] {
  if (!(most > 0)) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const sizes = [1, 2, 2.5, 5, 10].map((size) => size * power)
  const fitting = sizes.find((size) => size >= rough && (!whole || Number.isInteger(size)))
  const step = fitting ?? Math.max(1, power * 10)
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)))
}

/** The highest value that a chart has to show: stacked bars count together. */
export function mostOf(rows: readonly ChartRow[], series: readonly Series[]): number {
  return Math.max(0, ...rows.map((row) => mostOfRow(row, series)))
}

function mostOfRow(row: ChartRow, series: readonly Series[]): number {
  const stacks = new Map<string, number>()
  for (const one of series) {
    const value = valueOf(row, one)
    const stack = (one.draw !== 'band' && one.stack) || one.id
    const top = Array.isArray(value) ? value[1] : (value ?? 0)
    stacks.set(stack, (stacks.get(stack) ?? 0) + top)
  }
  return Math.max(0, ...stacks.values())
}

function numberOf(value: number | string | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
