// Hour by hour: calls, and on both days whether the promise was kept, by shape, word and colour.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { WaitMark } from '@callcenter/ui-shared/marks/WaitMark.tsx'
import { decimal, percent, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useDayZone } from './Curves.tsx'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { type HourRow, hourRows, type WhatIf } from './sides.ts'
import styles from './WhatIf.module.css'

export function HoursTable({ found, same }: { found: WhatIf; same: boolean }) {
  const { hours: words, days } = useWhatIfMessages()
  const zone = useDayZone(found)
  const columns: Column<HourRow>[] = [
    { id: 'hour', name: words.hour, cell: (row) => timeOfDay(row.at, zone) },
    {
      id: 'offered',
      name: words.offered,
      number: true,
      cell: (row) => decimal(row.offered, found.coming ? 1 : 0),
    },
    {
      id: 'was',
      name: found.coming ? days.forecast : days.was,
      cell: (row) => <Kept level={row.was} kept={row.wasKept} />,
    },
  ]
  if (!same) {
    columns.push({
      id: 'then',
      name: days.then,
      cell: (row) => <Kept level={row.then} kept={row.thenKept} />,
    })
  }
  return (
    <section className={styles.hours}>
      <Heading end={words.aim(percent(found.aim, 0))}>{words.title}</Heading>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={hourRows(found)}
        keyOf={(row) => String(row.at)}
      />
    </section>
  )
}

function Kept({ level, kept }: { level: number | null; kept: boolean | null }) {
  const { hours: words } = useWhatIfMessages()
  if (level === null || kept === null) return <>–</>
  return (
    <span className={styles.kept} data-kept={kept}>
      <WaitMark level={kept ? 'calm' : 'over'} />
      <b>{percent(level)}</b>
      {kept ? words.kept : words.missed}
    </span>
  )
}
