// Which sections each report has, in which order, and how each is drawn.
import type { ReportId } from './address.ts'
import type { MeasureId, TableId } from './report.ts'

export type ChartKind =
  | 'calls'
  | 'offered'
  | 'kept'
  | 'waits'
  | 'perHour'
  | 'week'
  | 'patience'
  | 'hungUp'
  | 'requests'
  | 'shareGone'
  | 'handled'
  | 'occupancy'
  | 'handedOn'
  | 'coverage'
  | 'told'
  | 'moved'

export interface SectionPlan {
  table: TableId
  charts: readonly ChartKind[]
  /** The figures whose value of the period before has a column of its own. */
  compared?: readonly MeasureId[]
  /** The table is too wide to stand beside its charts. */
  wide?: boolean
  /** The chart is itself a table with every value. */
  chartIsTable?: boolean
  /** Rows of the table at most, taken evenly from all of them; the CSV has every one. */
  mostRows?: number
}

const SECTIONS: Record<ReportId, readonly SectionPlan[]> = {
  periods: [
    { table: 'step', charts: ['calls', 'kept'], compared: ['offered', 'service_level'] },
    { table: 'line', charts: ['kept'], compared: ['offered', 'service_level'] },
  ],
  'wait-times': [
    { table: 'distribution', charts: ['waits'] },
    { table: 'hour', charts: ['calls', 'kept'] },
    { table: 'weekday', charts: ['calls'] },
    { table: 'line', charts: ['kept'], compared: ['service_level'] },
    { table: 'tier', charts: ['kept'] },
    { table: 'definitions', charts: [], wide: true },
  ],
  'calls-per-hour': [
    { table: 'week', charts: ['week'], wide: true, chartIsTable: true },
    { table: 'hour', charts: ['perHour', 'kept'], compared: ['per_hour'] },
    { table: 'line', charts: ['offered'], compared: ['offered'] },
  ],
  abandonment: [
    { table: 'patience', charts: ['patience'], mostRows: 12 },
    { table: 'moment', charts: ['hungUp'] },
    { table: 'step', charts: ['shareGone'], compared: ['abandonment'] },
    { table: 'line', charts: ['shareGone'], compared: ['abandonment'] },
  ],
  'inbound-resolved': [
    { table: 'step', charts: ['requests'], compared: ['opened'] },
    { table: 'line', charts: ['requests'], compared: ['opened'] },
  ],
  agents: [{ table: 'agent', charts: ['handled', 'occupancy'], wide: true }],
  'hand-offs': [
    { table: 'step', charts: ['handedOn'], compared: ['transfer_share'] },
    { table: 'line', charts: ['handedOn'], compared: ['transfer_share'] },
    { table: 'way', charts: ['moved'] },
    { table: 'agent', charts: [] },
  ],
  calibration: [
    { table: 'call', charts: ['told'], mostRows: 12 },
    { table: 'step', charts: ['coverage'], compared: ['coverage'] },
    { table: 'line', charts: ['coverage'], compared: ['coverage'] },
  ],
}

export function sectionsOf(report: ReportId): readonly SectionPlan[] {
  return SECTIONS[report]
}
