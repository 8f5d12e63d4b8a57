// The table beside a chart: the same values, for reading, for readers and for paper.
import styles from './DataTable.module.css'

export interface Column<R> {
  id: string
  name: string
  /** What the column means, shown when the head is pointed at. */
  about?: string
  /** Numbers stand at the end of their cell. */
  number?: boolean
  /** Beside the figures, not one of them: those of the period before. */
  quiet?: boolean
  cell: (row: R) => React.ReactNode
}

interface DataTableProps<R> {
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf: (row: R, place: number) => string
  /** A last row for the whole. */
  total?: R | undefined
}

export function DataTable<R>({ caption, columns, rows, keyOf, total }: DataTableProps<R>) {
  return (
    <table className={styles.table}>
      <caption className="for-readers">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              data-number={column.number}
              data-quiet={column.quiet}
              title={column.about}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <Row key={keyOf(row, place)} row={row} columns={columns} />
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <Row row={total} columns={columns} />
        </tfoot>
      )}
    </table>
  )
}

function Row<R>({ row, columns }: { row: R; columns: readonly Column<R>[] }) {
  return (
    <tr>
      {columns.map((column, at) =>
        at === 0 ? (
          <th key={column.id} scope="row" data-number={column.number}>
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} data-number={column.number} data-quiet={column.quiet}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}
