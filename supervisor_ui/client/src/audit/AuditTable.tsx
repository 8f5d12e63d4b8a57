// Lines of the audit as a table.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { detailOf, momentOf } from './audit.ts'
import { useAuditMessages } from './messages/use_messages.ts'

type Line = Schemas['AuditRow']

export function AuditTable({ lines }: { lines: readonly Line[] }) {
  const words = useAuditMessages()
  const zone = useZone()
  const named: Readonly<Record<string, string>> = words.kinds
  const columns: Column<Line>[] = [
    { id: 'at', name: words.at, cell: (line) => <time>{momentOf(line.at, zone)}</time> },
    { id: 'who', name: words.who, cell: (line) => <bdi title={line.by}>{line.name}</bdi> },
    { id: 'what', name: words.what, cell: (line) => named[line.what] ?? line.what },
    { id: 'subject', name: words.subject, cell: (line) => <bdi>{line.subject ?? '–'}</bdi> },
    { id: 'detail', name: words.detail, quiet: true, cell: (line) => detailOf(line.data) },
  ]
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={lines}
      keyOf={(line) => String(line.id)}
    />
  )
}
