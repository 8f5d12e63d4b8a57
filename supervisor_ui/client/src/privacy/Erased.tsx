// After she was erased: how many of each, and what only people elsewhere can do.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { useEffect, useRef } from 'react'
import { Elsewhere } from './Elsewhere.tsx'
import type { Erased as ErasedCounts } from './held.ts'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'

const KINDS = ['cards', 'calls', 'recordings', 'callbacks', 'journal', 'mentions'] as const
type Kind = (typeof KINDS)[number]

interface ErasedProps {
  erased: ErasedCounts
  onAgain: () => void
}

export function Erased({ erased, onAgain }: ErasedProps) {
  const { erased: words, kept } = usePrivacyMessages()
  // The button that opened the dialog is gone: without this the focus would be nowhere.
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const none = KINDS.every((kind) => erased[kind] === 0)
  const columns: Column<Kind>[] = [
    { id: 'kind', name: kept.kind, cell: (kind) => words.rows[kind] },
    { id: 'count', name: kept.count, number: true, cell: (kind) => erased[kind] },
  ]
  return (
    <>
      <h2 ref={title} tabIndex={-1}>
        {none ? words.before : words.title}
      </h2>
      <div className={styles.actions}>
        <p>{words.audit}</p>
        <Button onPress={onAgain}>{words.again}</Button>
      </div>
      <DataTable caption={words.table} columns={columns} rows={KINDS} keyOf={(kind) => kind} />
      <Elsewhere title={words.next} />
    </>
  )
}
