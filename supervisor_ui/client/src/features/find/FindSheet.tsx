// Finding a call in the house, or a customer and every call of hers.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { shownName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { age, timeOfDay, wait, whenShort } from '@callcenter/ui-shared/time/format.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { useAgents, useCalls, useLines, useNow, useWaiting } from '../../panel/floor.ts'
import { useShow } from '../../panel/show.ts'
import { nameOfAgent } from '../waiting/waiting.ts'
import { callsPath, customersPath, inHouse, type InHouse } from './find.ts'
import styles from './Find.module.css'
import { useFindMessages } from './messages/use_messages.ts'
import { useSettled } from './use_settled.ts'

type Customer = Schemas['Found']['customers'][number]

export function FindSheet({ onClose }: { onClose: () => void }) {
  const words = useFindMessages()
  const [customer, setCustomer] = useState<Customer | null>(null)
  const show = useShow()
  const open = (callId: string) => {
    onClose()
    show.journey(callId)
  }
  return (
    <Sheet title={words.title} isOpen onClose={onClose} side="middle" width={640}>
      <div className={styles.find}>
        {customer ? (
          <CallsOf customer={customer} onBack={() => setCustomer(null)} onOpen={open} />
        ) : (
          <Search onCustomer={setCustomer} onOpen={open} />
        )}
      </div>
    </Sheet>
  )
}

interface SearchProps {
  onCustomer: (customer: Customer) => void
  onOpen: (callId: string) => void
}

function Search({ onCustomer, onOpen }: SearchProps) {
  const words = useFindMessages()
  const [query, setQuery] = useState('')
  const here = inHouse(query, useWaiting(), useCalls())
  const path = customersPath(useSettled(query))
  const [answer] = useAnswer<Schemas['Found']>(path)
  const customers = path !== null && answer.is === 'here' ? answer.value.customers : []
  const nothing = here.length + customers.length === 0
  return (
    <>
      {/* Opened by a key, and typing is all that it is for. */}
      <TextInput label={words.label} value={query} onChange={setQuery} autoFocus />
      {answer.is === 'failed' && <Notice>{words.failed}</Notice>}
      {here.length > 0 && (
        <section>
          <h3>{words.now}</h3>
          {here.map((one) => (
            <Here key={one.callId} one={one} onOpen={() => onOpen(one.callId)} />
          ))}
        </section>
      )}
      {customers.length > 0 && (
        <section>
          <h3>{words.customers}</h3>
          {customers.map((one) => (
            <Row key={one.id} name={one.name} about={one.hint} onOpen={() => onCustomer(one)} />
          ))}
        </section>
      )}
      {nothing && (
        <p className={styles.hint}>
          {path !== null && answer.is === 'here' ? words.none : words.hint}
        </p>
      )}
    </>
  )
}

function Here({ one, onOpen }: { one: InHouse; onOpen: () => void }) {
  const words = useFindMessages()
  const now = useNow()
  const agents = useAgents()
  const key = one.waiting?.line ?? one.call?.line
  const line = useLines().find((known) => known.key === key)?.name ?? ''
  const about = one.waiting
    ? words.waiting(wait(now - one.waiting.waiting_since), line)
    : words.talking(age(now - (one.call?.since ?? now)), nameOfAgent(agents, one.call?.agent ?? ''))
  return <Row name={shownName(one.name)} about={about} onOpen={onOpen} />
}

interface CallsOfProps {
  customer: Customer
  onBack: () => void
  onOpen: (callId: string) => void
}

function CallsOf({ customer, onBack, onOpen }: CallsOfProps) {
  const words = useFindMessages()
  const { tryAgain, day } = useSharedMessages()
  const zone = useZone()
  const now = useNow()
  const [answer, again] = useAnswer<{ calls: CallRow[] }>(callsPath(customer.id))
  const whenOf = (at: number) => {
    const when = whenShort(at, now, zone, day)
    return when.includes(':') ? when : `${when}, ${timeOfDay(at, zone)}`
  }
  return (
    <>
      <div>
        <Button onPress={onBack}>{words.back}</Button>
      </div>
      <section>
        <h3>{words.calls(customer.name)}</h3>
        {answer.is === 'failed' && (
          <Notice action={{ name: tryAgain, act: again }}>{words.callsFailed}</Notice>
        )}
        {answer.is === 'here' && answer.value.calls.length === 0 && (
          <p className={styles.hint}>{words.noCalls}</p>
        )}
        {answer.is === 'here' &&
          answer.value.calls.map((call) => (
            <Row
              key={call.id}
              name={whenOf(call.started_at)}
              about={[call.line_name, call.outcome].filter(Boolean).join(' · ')}
              onOpen={() => onOpen(call.id)}
            />
          ))}
      </section>
    </>
  )
}

function Row({
  name,
  about,
  onOpen,
}: {
  name: string
  about: string | null | undefined
  onOpen: () => void
}) {
  return (
    <PlainButton className={styles.row ?? ''} onPress={onOpen}>
      <b>{name}</b>
      <small>{about}</small>
    </PlainButton>
  )
}
