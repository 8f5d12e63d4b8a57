// Before anything is shown: nobody chosen, being read, not read.
import type { Problem } from '@callcenter/ui-shared/api/problem.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'

export function Start() {
  const { start } = usePrivacyMessages()
  return <p className={styles.start}>{start}</p>
}

export function Reading() {
  const { loading } = usePrivacyMessages()
  return (
    <>
      <p role="status">{loading}</p>
      <Skeleton rows={12} />
    </>
  )
}

export function Failed({ problem, onAgain }: { problem: Problem; onAgain: () => void }) {
  const { failed } = usePrivacyMessages()
  const { tryAgain } = useSharedMessages()
  const customers = problem.details['customers']
  if (Array.isArray(customers)) return <Notice>{failed.several(customers.join(', '))}</Notice>
  return <Notice action={{ name: tryAgain, act: onAgain }}>{failed.other}</Notice>
}
