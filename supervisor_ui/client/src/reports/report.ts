// A report as the API tells it, and ways to pick from it.
import type { ChartRow } from '@callcenter/ui-shared/charts/series.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'

export type Report = Schemas['ReportAnswer']
export type Table = Schemas['ReportTable']
export type Row = Schemas['ReportRow']
export type Measure = Schemas['ReportMeasure']
export type MeasureId = Measure['id']
export type TableId = Table['id']
export type Unit = Measure['unit']
export type Dimension = Table['by'][number]

export function tableOf(report: Report, id: TableId): Table | undefined {
  return report.tables.find((table) => table.id === id)
}

export function has(table: Table, id: MeasureId): boolean {
  return table.measures.some((measure) => measure.id === id)
}

/** The value of a figure in a row; null: not enough data, undefined: not in this table. */
export function valueIn(table: Table, row: Row, id: MeasureId): number | null | undefined {
  return row.values[table.measures.findIndex((measure) => measure.id === id)]
}

export function beforeIn(table: Table, row: Row, id: MeasureId): number | null | undefined {
  return row.before?.[table.measures.findIndex((measure) => measure.id === id)]
}

/** The key under which a row is drawn: one or two of them. */
export function keyOf(row: Row): string {
  return row.keys.join('~')
}

/** Rows to draw: each figure under its own name, the one of the period before under `before_…`. */
export function chartRows(table: Table, ids: readonly MeasureId[]): ChartRow[] {
  return table.rows.map((row) => ({
    x: keyOf(row),
    ...Object.fromEntries(ids.map((id) => [id, valueIn(table, row, id) ?? null])),
    ...Object.fromEntries(ids.map((id) => [`before_${id}`, beforeIn(table, row, id) ?? null])),
  }))
}

/** At most so many rows, evenly from the first to the last. */
export function thinned<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows
  const step = (rows.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, at) => rows[Math.round(at * step)] as T)
}

export function compares(table: Table): boolean {
  return table.rows.some((row) => row.before !== null)
}

/** The calls behind a figure of a row: null where none are, or where they cannot be listed. */
export function callsBehind(row: Row, measure: Measure, value: number | null): string | null {
  if (row.calls === null || measure.which === null || measure.unit !== 'count' || !value)
    return null
  return `${row.calls}&which=${measure.which}`
}

/** A grid of one figure by the two dimensions of a table, rows and columns in the order given. */
export function gridOf(
  table: Table,
  id: MeasureId,
  rows: readonly string[],
  columns: readonly string[],
): (number | null)[][] {
  const found = new Map(table.rows.map((row) => [keyOf(row), valueIn(table, row, id) ?? null]))
  return rows.map((row) => columns.map((column) => found.get(`${row}~${column}`) ?? null))
}
