// Lines, steps, areas, bands, bars and dots over one axis, with a key above. Colours are the house's
// tokens; nothing is animated, nothing styled inline by a sheet. The table beside it carries the values
// for readers, so the picture is one image to them.
import { useId } from 'react'
import {
  CartesianGrid,
  ComposedChart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from 'recharts'
import { useWidth } from '../track/use_width.ts'
import styles from './Chart.module.css'
import { drawn } from './drawn.tsx'
import { type ChartRow, LOOKS, mostOf, type Rule, type Series, ticksTo, wordsOf } from './series.ts'
import { Patterns, Swatch } from './Swatch.tsx'

export interface SeriesChartProps {
  /** What the picture shows, said to a reader in its place. */
  label: string
  rows: readonly ChartRow[]
  series: readonly Series[]
  rules?: readonly Rule[]
  /** Numbers are placed to scale, words one after the other. */
  scale?: 'numbers' | 'words'
  /** Ticks of a scale of numbers. */
  xTicks?: readonly number[]
  xText?: (x: number | string) => string
  yText?: (value: number, id?: string) => string
  /** The top of the scale where it is known, as 1 for shares. */
  most?: number
  whole?: boolean
  height?: number
  xName?: string
  yName?: string
}

const plain = (value: number | string) => String(value)
const AXIS = { fontSize: 11, fill: 'var(--ink3)' }

export function SeriesChart(props: SeriesChartProps) {
  const prefix = useId()
  const [ref, width] = useWidth<HTMLDivElement>(600)
  const { label, series, height = 240, yName, xName } = props
  return (
    <figure className={styles.chart} dir="ltr">
      <figcaption className={styles.key}>
        {yName && <span className={styles.axisName}>{yName}</span>}
        {series.map((one) => (
          <span key={one.id} className={styles.one}>
            <Swatch series={one} prefix={prefix} />
            {one.name}
          </span>
        ))}
      </figcaption>
      <div ref={ref} className={styles.frame} role="img" aria-label={label}>
        <Plot {...props} prefix={prefix} width={width} height={height} />
      </div>
      {xName && <small className={styles.xName}>{xName}</small>}
    </figure>
  )
}

/** Round numbers within a scale of numbers, where no ticks were given. */
function roundTicks(rows: readonly ChartRow[]): number[] {
  const [first, last] = [Number(rows[0]?.x ?? 0), Number(rows.at(-1)?.x ?? 0)]
  return ticksTo(last).filter((tick) => tick >= first && tick <= last)
}

interface PlotProps extends SeriesChartProps {
  prefix: string
  width: number
  height: number
}

function Plot({ prefix, width, height, ...chart }: PlotProps) {
  const { rows, series, rules = [], scale = 'words', xText = plain, yText = plain } = chart
  const ticks = ticksTo(chart.most ?? mostOf(rows, series), chart.whole)
  const numbers = scale === 'numbers'
  return (
    <ComposedChart
      data={[...rows]}
      width={width}
      height={height}
      margin={{ top: 14, right: 12, bottom: 0, left: 0 }}
      barCategoryGap="18%"
      barGap={1}
      accessibilityLayer={false}
    >
      <Patterns prefix={prefix} />
      <CartesianGrid vertical={false} stroke="var(--hair)" />
      <XAxis
        dataKey="x"
        type={numbers ? 'number' : 'category'}
        domain={numbers ? ['dataMin', 'dataMax'] : undefined}
        ticks={numbers ? [...(chart.xTicks ?? roundTicks(rows))] : undefined}
        tickFormatter={xText}
        tick={AXIS}
        tickLine={false}
        axisLine={{ stroke: 'var(--edge)' }}
        minTickGap={12}
        height={22}
      />
      <YAxis
        tickFormatter={(value: number) => yText(value)}
        ticks={ticks}
        domain={[0, ticks.at(-1) ?? 1]}
        tick={AXIS}
        tickLine={false}
        axisLine={false}
        width={44}
        interval={0}
      />
      {drawn(series, prefix)}
      {rules.map((rule) => ruleOf(rule))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--sunken)', fillOpacity: 0.5, stroke: 'var(--edge)' }}
        content={(shown) => <Note {...shown} {...{ series, prefix, xText, yText }} />}
      />
    </ComposedChart>
  )
}

function ruleOf(rule: Rule) {
  const { colour } = LOOKS[rule.tone ?? 'ink']
  return (
    <ReferenceLine
      key={`${rule.on}${rule.at}`}
      {...(rule.on === 'x' ? { x: rule.at } : { y: rule.at })}
      position={rule.place ?? 'middle'}
      stroke={colour}
      strokeWidth={1.5}
      label={{
        value: rule.name,
        className: styles.rule,
        ...(rule.on === 'x'
          ? { position: 'insideTopLeft', dy: -14 }
          : { position: 'insideBottomRight' }),
      }}
    />
  )
}

interface NoteProps extends Partial<TooltipContentProps> {
  series: readonly Series[]
  prefix: string
  xText: (x: number | string) => string
  yText: (value: number, id?: string) => string
}

/** What stands at the pointer; the table has the same for those without one. */
function Note({ active, payload, series, prefix, xText, yText }: NoteProps) {
  const row = payload?.[0]?.payload as ChartRow | undefined
  if (!active || !row) return null
  return (
    <div className={styles.note}>
      <b>{xText(row.x)}</b>
      {wordsOf(row, series, yText).map((one) => (
        <span key={one.id} className={styles.one}>
          <Swatch series={series.find((s) => s.id === one.id) as Series} prefix={prefix} />
          {one.name}
          <em>{one.text}</em>
        </span>
      ))}
    </div>
  )
}
