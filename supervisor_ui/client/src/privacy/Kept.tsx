// What is kept of one person: kinds and counts, and what becomes of each; saving it, erasing her.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { saveFile } from '@callcenter/ui-shared/page/save_file.ts'
import { useState } from 'react'
import { Elsewhere } from './Elsewhere.tsx'
import { EraseDialog } from './EraseDialog.tsx'
import {
  emailsOf,
  type Erased,
  fileName,
  type Held,
  type KeptRow,
  keptRows,
  nameOf,
  numbersOf,
} from './held.ts'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'

interface KeptProps {
  held: Held
  onErased: (erased: Erased) => void
}

export function Kept({ held, onErased }: KeptProps) {
  const words = usePrivacyMessages()
  const [asks, setAsks] = useState(false)
  const [saved, setSaved] = useState(false)
  const rows = keptRows(held)
  const entries = rows.reduce((sum, row) => sum + row.count, 0)
  const name = nameOf(held) ?? words.kept.nobody
  const save = () => {
    saveFile(fileName(held), JSON.stringify(held, null, 2), 'application/json')
    setSaved(true)
  }
  if (!held.held) {
    return (
      <>
        <h2>{held.asked_for}</h2>
        <p role="status">{words.kept.nothing}</p>
        <Elsewhere />
      </>
    )
  }
  return (
    <>
      <h2>{name}</h2>
      <p className={styles.facts}>
        {[...numbersOf(held), ...emailsOf(held)].map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
      <div className={styles.actions}>
        <p role="status">{saved ? words.kept.saved : words.kept.said(entries)}</p>
        <Button look="go" onPress={save}>
          {words.kept.save}
        </Button>
        <Button onPress={() => setAsks(true)}>{words.kept.erase}</Button>
      </div>
      <KeptTable rows={rows} />
      <Elsewhere />
      {asks && (
        <EraseDialog held={held} name={name} onClose={() => setAsks(false)} onErased={onErased} />
      )}
    </>
  )
}

function KeptTable({ rows }: { rows: readonly KeptRow[] }) {
  const { kept, kinds } = usePrivacyMessages()
  const columns: Column<KeptRow>[] = [
    { id: 'kind', name: kept.kind, cell: (row) => kinds[row.kind].name },
    { id: 'count', name: kept.count, number: true, cell: (row) => row.count },
    {
      id: 'then',
      name: kept.onErase,
      quiet: true,
      cell: (row) => (row.count === 0 ? '–' : kinds[row.kind].then),
    },
  ]
  return <DataTable caption={kept.table} columns={columns} rows={rows} keyOf={(row) => row.kind} />
}
