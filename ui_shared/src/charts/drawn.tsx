// Each series as the chart library's own elements, in the order of depth: bands, areas, bars, lines, dots.
import { Area, Bar, Line, Scatter } from 'recharts'
import { type ChartRow, LOOKS, type Series, valueOf } from './series.ts'
import { patternId } from './Swatch.tsx'

const DEPTH: Record<Series['draw'], number> = {
  band: 0,
  area: 1,
  bar: 2,
  step: 3,
  line: 3,
  dots: 4,
}

export function drawn(series: readonly Series[], prefix: string): React.ReactNode[] {
  return series
    .toSorted((one, other) => DEPTH[one.draw] - DEPTH[other.draw])
    .map((one) => elementOf(one, prefix))
}

function elementOf(one: Series, prefix: string): React.ReactNode {
  const { colour, dash, width } = LOOKS[one.tone]
  const fill = `url(#${patternId(prefix, one.tone)})`
  const dataKey = (row: ChartRow) => valueOf(row, one)
  const shared = { dataKey, name: one.name, isAnimationActive: false }
  const stroke = { stroke: colour, strokeWidth: width, ...(dash && { strokeDasharray: dash }) }
  switch (one.draw) {
    case 'band':
      return (
        <Area
          key={one.id}
          {...shared}
          type={one.stepped ? 'stepAfter' : 'linear'}
          fill={fill}
          fillOpacity={0.85}
          stroke="none"
        />
      )
    case 'area':
      return <Area key={one.id} {...shared} fill={fill} fillOpacity={0.35} {...stroke} />
    case 'bar':
      return (
        <Bar
          key={one.id}
          {...shared}
          {...(one.stack && { stackId: one.stack })}
          fill={fill}
          maxBarSize={64}
        />
      )
    case 'dots':
      return <Scatter key={one.id} {...shared} fill={colour} />
    default:
      return (
        <Line
          key={one.id}
          {...shared}
          {...stroke}
          type={one.draw === 'step' ? 'stepAfter' : 'linear'}
          dot={false}
          activeDot={{ r: 3.5, fill: colour, stroke: 'var(--surface)' }}
        />
      )
  }
}
