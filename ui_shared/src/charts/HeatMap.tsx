// A heat map that is its own table: each cell has its number, darker is more, so it reads in grey and aloud.
import styles from './HeatMap.module.css'
import { mostIn, SHADES, shadeOf } from './heat.ts'

interface HeatMapProps {
  caption: string
  /** The names above the columns and beside the rows. */
  columns: readonly string[]
  rows: readonly string[]
  corner: string
  /** Row by row; null where nothing is known. */
  cells: readonly (readonly (number | null)[])[]
  text: (value: number) => string
  /** Said for a cell without a value. */
  nothing: string
  less: string
  more: string
}

export function HeatMap({ caption, columns, rows, corner, cells, text, ...words }: HeatMapProps) {
  const most = mostIn(cells)
  return (
    <div className={styles.map} dir="ltr">
      <table className={styles.table}>
        <caption className="for-readers">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((column, at) => {
                const value = cells[row]?.[at] ?? null
                return (
                  <td key={column} data-shade={shadeOf(value, most) ?? 'none'}>
                    {value === null ? <span aria-label={words.nothing}>·</span> : text(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.key} aria-hidden="true">
        {words.less}
        {Array.from({ length: SHADES }, (_, n) => (
          <i key={n} data-shade={n + 1} />
        ))}
        {words.more}
      </div>
    </div>
  )
}
