// The charts of a section, by their kinds.
import { HeatMap } from '@callcenter/ui-shared/charts/HeatMap.tsx'
import type { ChartRow, Rule, Series } from '@callcenter/ui-shared/charts/series.ts'
import { SeriesChart } from '@callcenter/ui-shared/charts/SeriesChart.tsx'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { callRows, few, patienceRows, promiseAt, toldRows, waitRows, withBefore } from './charts.ts'
import { keyText } from './key_text.ts'
import type { ReportMessages } from './messages/en.ts'
import { useReportMessages } from './messages/use_report_messages.ts'
import {
  chartRows,
  gridOf,
  has,
  keyOf,
  type MeasureId,
  type Report,
  type Table,
  type Unit,
} from './report.ts'
import type { ChartKind } from './sections.ts'
import { tickText, valueText, weekdayText } from './value_text.ts'

interface ChartsProps {
  report: Report
  table: Table
  charts: readonly ChartKind[]
}

export function SectionCharts({ report, table, charts }: ChartsProps) {
  return charts.map((kind) => <OneChart key={kind} kind={kind} report={report} table={table} />)
}

interface Drawing {
  rows: ChartRow[]
  series: Series[]
  unit: Unit
  yName: string
  rules?: Rule[]
  most?: number
  scale?: 'numbers'
  xName?: string
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
const DAYS = ['0', '1', '2', '3', '4', '5', '6']

function OneChart({ kind, report, table }: { kind: ChartKind; report: Report; table: Table }) {
  const words = useReportMessages()
  const zone = useZone()
  const drawing = useDrawing(kind, report, table)
  if (kind === 'week') return <Week table={table} />
  if (drawing === null) return null
  const { unit } = drawing
  const texts = new Map(
    table.rows.map((row) => [keyOf(row), keyText(table, row, words, zone, true)]),
  )
  const xText = (x: number | string) =>
    typeof x === 'number' ? (drawing.scale ? tickText(x, 'count') : String(x)) : (texts.get(x) ?? x)
  return (
    <SeriesChart
      {...drawing}
      {...(drawing.series.some((one) => one.name === drawing.yName) && { yName: '' })}
      height={table.id === 'line' || table.id === 'tier' || table.id === 'weekday' ? 180 : 240}
      label={words.chart.of(drawing.yName, words.tables[table.id])}
      xText={xText}
      yText={(value) => tickText(value, unit)}
      whole={unit === 'count'}
    />
  )
}

/** Where one promise holds for all, a class of waits is in it, around it or past it. */
function waitSeries(chart: ReportMessages['chart']): Series[] {
  return [
    { id: 'calm', name: chart.inPromise, tone: 'calm', draw: 'bar', stack: 'w' },
    { id: 'near', name: chart.straddles, tone: 'near', draw: 'bar', stack: 'w' },
    { id: 'over', name: chart.late, tone: 'over', draw: 'bar', stack: 'w' },
  ]
}

function Week({ table }: { table: Table }) {
  const words = useReportMessages()
  const zone = useZone()
  const cells = gridOf(table, 'per_hour', DAYS, HOURS)
  const busy = HOURS.filter((_, at) => cells.some((row) => (row[at] ?? 0) > 0))
  const hours = HOURS.slice(HOURS.indexOf(busy[0] ?? '00'), HOURS.indexOf(busy.at(-1) ?? '23') + 1)
  return (
    <HeatMap
      caption={`${words.chart.perHour}: ${words.tables.week}`}
      corner={words.chart.perHour}
      columns={hours}
      rows={DAYS.map((day) => weekdayText(Number(day), zone))}
      cells={gridOf(table, 'per_hour', DAYS, hours)}
      text={(value) => valueText(value, 'per_hour')}
      nothing={words.chart.noHour}
      less={words.chart.fewer}
      more={words.chart.more}
    />
  )
}

function useDrawing(kind: ChartKind, report: Report, table: Table): Drawing | null {
  const words = useReportMessages()
  const { chart, measure, promise } = words
  const timed = table.id === 'step' || table.id === 'hour'
  const nameOf = (id: MeasureId) => {
    const found = table.measures.find((one) => one.id === id)
    return found ? measure(found).name : ''
  }
  /** One figure as bars or a line, and the period before as a dashed line. */
  const single = (
    id: MeasureId,
    unit: Unit,
    draw: 'bar' | 'line',
    most?: number,
  ): Drawing | null => {
    if (!has(table, id)) return null
    const rows = few(chartRows(table, [id])).map((row) => ({ ...row, before: row[`before_${id}`] }))
    const own: Series = { id, name: nameOf(id), tone: draw === 'bar' ? 'calm' : 'ink', draw }
    const before: Series = {
      id: 'before',
      name: chart.before,
      tone: 'accent',
      draw: draw === 'bar' && !timed ? 'dots' : 'line',
    }
    return {
      rows,
      series: [own, ...withBefore(before, rows)],
      unit,
      yName: nameOf(id),
      ...(most !== undefined && { most }),
    }
  }
  switch (kind) {
    case 'calls': {
      const rows = few(callRows(table))
      const before: Series = {
        id: 'before',
        name: chart.offeredBefore,
        tone: 'accent',
        draw: timed ? 'line' : 'dots',
      }
      return {
        rows,
        unit: 'count',
        yName: chart.calls,
        series: [
          { id: 'inPromise', name: chart.inPromise, tone: 'calm', draw: 'bar', stack: 'calls' },
          { id: 'late', name: chart.late, tone: 'over', draw: 'bar', stack: 'calls' },
          { id: 'gaveUp', name: chart.gaveUp, tone: 'quiet', draw: 'bar', stack: 'calls' },
          ...withBefore(before, rows),
        ],
      }
    }
    case 'offered':
      return single('offered', 'count', 'bar')
    case 'kept':
      return single('service_level', 'share', timed ? 'line' : 'bar', 1)
    case 'waits': {
      const at = promiseAt(table, report.promise_s)
      return {
        rows: waitRows(table, report.promise_s),
        unit: 'count',
        yName: chart.calls,
        series: [
          ...(report.promise_s === null
            ? [{ id: 'calm', name: chart.answered, tone: 'calm', draw: 'bar', stack: 'w' } as const]
            : waitSeries(chart)),
          { id: 'gaveUp', name: chart.gaveUp, tone: 'quiet', draw: 'bar' },
        ],
        ...(at !== null &&
          report.promise_s !== null && {
            rules: [{ on: 'x', at, name: promise(report.promise_s), place: 'end' }],
          }),
      }
    }
    case 'perHour':
      return single('per_hour', 'per_hour', 'bar')
    case 'patience':
      return {
        rows: patienceRows(table),
        unit: 'share',
        yName: nameOf('still_waiting'),
        xName: chart.seconds,
        scale: 'numbers',
        most: 1,
        series: [
          {
            id: 'band',
            name: chart.band,
            tone: 'quiet',
            draw: 'band',
            low: 'low',
            high: 'high',
            stepped: true,
          },
          { id: 'still', name: nameOf('still_waiting'), tone: 'ink', draw: 'step' },
        ],
        ...(report.promise_s !== null && {
          rules: [{ on: 'x', at: report.promise_s, name: promise(report.promise_s) }],
        }),
      }
    case 'hungUp':
      return single('hung_up', 'count', 'bar')
    case 'requests': {
      const rows = few(chartRows(table, ['opened', 'resolved']))
      return {
        rows,
        unit: 'count',
        yName: chart.calls,
        series: [
          { id: 'opened', name: nameOf('opened'), tone: 'calm', draw: 'bar' },
          { id: 'resolved', name: nameOf('resolved'), tone: 'accent', draw: 'bar' },
        ],
      }
    }
    case 'shareGone':
      return single('abandonment', 'share', timed ? 'line' : 'bar')
    case 'handled':
      return single('handled', 'count', 'bar')
    case 'occupancy':
      return single('occupancy', 'share', 'bar', 1)
    case 'handedOn':
      return single('transferred_out', 'count', 'bar')
    case 'coverage':
      return single('coverage', 'share', timed ? 'line' : 'bar', 1)
    case 'moved':
      return single('moved', 'count', 'bar')
    case 'told':
      return {
        rows: toldRows(table),
        unit: 'seconds',
        yName: chart.seconds,
        scale: 'numbers',
        series: [
          { id: 'band', name: chart.told, tone: 'quiet', draw: 'band', low: 'low', high: 'high' },
          { id: 'waited', name: chart.waited, tone: 'accent', draw: 'dots' },
        ],
      }
    default:
      return null
  }
}
