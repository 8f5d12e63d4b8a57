// The audit, for admins: who looked at what, heard what, changed what, signed in or failed to.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { useSettled } from '../features/find/use_settled.ts'
import { ANYTHING, pathOf } from './audit.ts'
import styles from './Audit.module.css'
import { AuditTable } from './AuditTable.tsx'
import { useAuditMessages } from './messages/use_messages.ts'

type Page = Schemas['AuditPage']

export default function AuditPage() {
  const words = useAuditMessages()
  const [what, setWhat] = useState(ANYTHING)
  const [subject, setSubject] = useState('')
  const path = pathOf(what, useSettled(subject))
  const kinds = Object.entries(words.kinds).map(([id, name]) => ({ id, name }))
  return (
    <main className={styles.page}>
      <h1>{words.title}</h1>
      <p className={styles.about}>{words.about}</p>
      <div className={styles.filters}>
        <Choice
          label={words.what}
          options={[{ id: ANYTHING, name: words.anything }, ...kinds]}
          value={what}
          placeholder={words.anything}
          onChange={setWhat}
        />
        <TextInput
          label={words.subject}
          labelHidden
          placeholder={words.subjectHint}
          value={subject}
          onChange={setSubject}
          autoComplete="off"
        />
      </div>
      <Lines key={path} path={path} />
    </main>
  )
}

/** The newest, and the older ones for which somebody asked. */
function Lines({ path }: { path: string }) {
  const words = useAuditMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<Page>(path)
  const [older, setOlder] = useState<readonly Page[]>([])
  const act = useAct()
  if (answer.is === 'failed') {
    return <Notice action={{ name: tryAgain, act: again }}>{words.failed}</Notice>
  }
  if (answer.is === 'loading') return <Skeleton rows={12} />
  const pages = [answer.value, ...older]
  const lines = pages.flatMap((page) => page.lines)
  const next = pages.at(-1)?.next ?? null
  const more = () => {
    if (act.busy || next === null) return
    void act.run(async () => {
      const page = await ask<Page>('GET', `${path}&before=${String(next)}`)
      setOlder((known) => [...known, page])
    })
  }
  if (lines.length === 0) return <p role="status">{words.none}</p>
  return (
    <>
      <AuditTable lines={lines} />
      {act.problem && <Notice>{words.failed}</Notice>}
      {next !== null && (
        <div className={styles.more}>
          <Button onPress={more}>{words.more}</Button>
        </div>
      )}
    </>
  )
}
