// A table of a report: named keys, figures with their definitions, and those of the period before.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { keyText } from './key_text.ts'
import { useReportMessages } from './messages/use_report_messages.ts'
import { beforeIn, compares, keyOf, type MeasureId, type Row, type Table } from './report.ts'
import { Value } from './Value.tsx'
import { valueText } from './value_text.ts'

interface ReportTableProps {
  table: Table
  compared: readonly MeasureId[]
}

export function ReportTable({ table, compared }: ReportTableProps) {
  const words = useReportMessages()
  const zone = useZone()
  const named = (row: Row) => keyText(table, row, words, zone)
  const figures = table.measures.flatMap((measure, at): Column<Row>[] => {
    const { name, about } = words.measure(measure)
    const own: Column<Row> = {
      id: measure.id,
      name,
      about,
      number: true,
      cell: (row) => (
        <Value row={row} measure={measure} value={row.values[at] ?? null} of={named(row)} />
      ),
    }
    if (!compares(table) || !compared.includes(measure.id)) return [own]
    const before: Column<Row> = {
      id: `before_${measure.id}`,
      name: words.before,
      about: words.beforeOf(name),
      number: true,
      quiet: true,
      cell: (row) => valueText(beforeIn(table, row, measure.id), measure.unit),
    }
    return [own, before]
  })
  const key: Column<Row> = { id: 'key', name: headOf(table, words), cell: named }
  return (
    <DataTable
      caption={words.tables[table.id]}
      columns={[key, ...figures]}
      rows={table.rows}
      keyOf={keyOf}
    />
  )
}

function headOf(table: Table, words: ReturnType<typeof useReportMessages>): string {
  const [first, second] = table.by
  if (first === 'wait_over' || !second) return words.keys[first ?? 'all']
  return `${words.keys[first ?? 'all']} → ${words.keys[second]}`
}
