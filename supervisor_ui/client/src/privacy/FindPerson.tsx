// The search: customers with a card, and a whole number or an id as it was typed.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { customersPath } from '../features/find/find.ts'
import { useSettled } from '../features/find/use_settled.ts'
import { asTyped } from './held.ts'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'

// As many as one search brings.
const MOST = 20

interface FindPersonProps {
  chosen: string | null
  /** Changes when the list may have become another: somebody was erased. */
  version: unknown
  onChoose: (who: string) => void
}

export function FindPerson({ chosen, version, onChoose }: FindPersonProps) {
  const { find: words } = usePrivacyMessages()
  const [query, setQuery] = useState('')
  const settled = useSettled(query)
  const path = customersPath(settled)
  const [answer] = useAnswer<Schemas['Found']>(path, version)
  const customers = path !== null && answer.is === 'here' ? answer.value.customers : []
  const asked = path !== null && answer.is !== 'loading'
  const typed = asked && customers.length === 0 ? asTyped(settled) : null
  return (
    <>
      <TextInput label={words.label} value={query} onChange={setQuery} autoComplete="off" />
      {path !== null && answer.is === 'failed' && <Notice>{words.failed}</Notice>}
      <p role="status" className={styles.hint}>
        {path === null && words.hint}
        {path !== null && answer.is === 'here' && customers.length === 0 && words.none}
        {customers.length >= MOST && words.atMost(customers.length)}
      </p>
      <ul className={styles.results} aria-label={words.results}>
        {customers.map((one) => (
          <li key={one.id}>
            <Row
              name={one.name}
              about={one.hint}
              isChosen={one.id === chosen}
              onPress={() => onChoose(one.id)}
            />
          </li>
        ))}
        {typed !== null && (
          <li>
            <Row
              name={words.asTyped(typed)}
              about={words.asTypedHint}
              isChosen={typed === chosen}
              onPress={() => onChoose(typed)}
            />
          </li>
        )}
      </ul>
    </>
  )
}

interface RowProps {
  name: string
  about: string | null | undefined
  isChosen: boolean
  onPress: () => void
}

function Row({ name, about, isChosen, onPress }: RowProps) {
  return (
    <Button
      className={styles.result ?? ''}
      data-chosen={isChosen}
      aria-current={isChosen ? 'true' : undefined}
      onPress={onPress}
    >
      <b>{name}</b>
      {about && <small>{about}</small>}
    </Button>
  )
}
