// Choosing who calls, what the carrier says of the number, and whom to call.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { spoken } from '../../messages/spoken.ts'
import type { Dialling } from '../handset/use_handset.ts'
import { matching, type Person, unknownNumber, WITHHELD } from './dial.ts'
import styles from './Dial.module.css'
import { useDirectory } from './use_directory.ts'

const words = spoken.dial

export function DialPane({
  onDial,
  busy,
}: {
  onDial: (dialling: Dialling) => void
  busy: boolean
}) {
  const directory = useDirectory()
  const [query, setQuery] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [stir, setStir] = useState('TN-Validation-Passed-A')
  const called = to || directory.numbers[0]?.number || ''
  const found = matching(directory.callers, query)
  return (
    <section className={styles.dial} aria-label={words.title}>
      <Heading>{words.title}</Heading>
      <TextInput
        label={words.search}
        labelHidden
        placeholder={words.search}
        value={query}
        onChange={setQuery}
      />
      {directory.failed && <Notice>{words.failed}</Notice>}
      <ul className={styles.people}>
        {found.map((one) => (
          <Caller key={one.number} person={one} chosen={one.number === from} onChoose={setFrom} />
        ))}
        {found.length === 0 && !directory.failed && <li className={styles.none}>{words.none}</li>}
      </ul>
      <Heading>{words.someone}</Heading>
      <div className={styles.others}>
        <Button onPress={() => setFrom(unknownNumber(Math.random))}>{words.unknown}</Button>
        <Button onPress={() => setFrom(WITHHELD)}>{words.withheld}</Button>
      </div>
      <TextInput label={words.other} value={from} onChange={setFrom} />
      <Heading>{words.attestation}</Heading>
      <Choice
        label={words.attestation}
        placeholder=""
        options={words.stir}
        value={stir}
        onChange={setStir}
      />
      <Heading>{words.to}</Heading>
      {directory.numbers.length > 1 ? (
        <Choice
          label={words.to}
          placeholder=""
          options={directory.numbers.map((one) => ({
            id: one.number,
            name: `${one.name} ${one.number}`.trim(),
          }))}
          value={called}
          onChange={setTo}
        />
      ) : (
        <TextInput label={words.to} labelHidden value={called} onChange={setTo} />
      )}
      <Button
        look="go"
        size="large"
        isDisabled={!from || !called}
        busy={busy}
        onPress={() => onDial({ from, to: called, stir })}
      >
        {words.call}
      </Button>
    </section>
  )
}

interface CallerProps {
  person: Person
  chosen: boolean
  onChoose: (number: string) => void
}

function Caller({ person, chosen, onChoose }: CallerProps) {
  return (
    <li>
      <PlainButton
        className={styles.person ?? ''}
        data-chosen={chosen}
        onPress={() => onChoose(person.number)}
      >
        <span>{person.name}</span>
        <small>{person.number}</small>
      </PlainButton>
    </li>
  )
}
