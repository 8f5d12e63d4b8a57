// How the key of a row is written, in a table and, shorter, on a scale.
import type { Zone } from '@callcenter/ui-shared/time/format.ts'
import type { ReportMessages } from './messages/en.ts'
import type { Row, Table } from './report.ts'
import { shortStepText, stepText, weekdayText } from './value_text.ts'

export function keyText(
  table: Table,
  row: Row,
  words: ReportMessages,
  zone: Zone,
  short = false,
): string {
  const [key = '', other = ''] = row.keys
  switch (table.by[0]) {
    case 'hour':
    case 'day':
    case 'month':
      return short ? shortStepText(key, table.rows.length, zone) : stepText(key, zone)
    case 'weekday':
      return weekdayText(Number(key), zone, !short)
    case 'moment':
      return words.moments[key as keyof ReportMessages['moments']]
    case 'tier':
      return key === 'unknown' ? words.filter.noTier : key
    case 'wait':
      return `${key} s`
    case 'wait_over':
      return other ? words.waits.between(key, other) : words.waits.over(key)
    case 'from':
      return row.names.join(' → ')
    default:
      return row.names[0] ?? key
  }
}
