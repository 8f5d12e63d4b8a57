// Rows of people: so many more or fewer, on which line, from when to when.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import { Button as Step, Group, Input, NumberField } from 'react-aria-components'
import { useState } from 'react'
import type { EditorProps } from './Editor.tsx'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { MOST_PEOPLE, type People, timeFrom } from './scenario.ts'
import styles from './WhatIf.module.css'

const SIGNED: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' }

export function PeopleRows({ scenario, lines, onChange }: EditorProps) {
  const { editor: words } = useWhatIfMessages()
  const rows = scenario.people
  const put = (people: readonly People[]) => onChange({ ...scenario, people })
  const first = scenario.line ?? lines[0]?.id
  return (
    <div className={styles.people}>
      {rows.length === 0 && <p className={styles.quiet}>{words.noneChanged}</p>}
      {rows.map((row, at) => (
        <Row
          key={at}
          row={row}
          lines={lines}
          onChange={(next) => put(rows.map((one, i) => (i === at ? next : one)))}
          onRemove={() => put(rows.filter((_, i) => i !== at))}
        />
      ))}
      {first !== undefined && (
        <Button
          size="small"
          onPress={() => put([...rows, { line: first, people: 2, start: '10:00', end: '12:00' }])}
        >
          {words.add}
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  row: People
  lines: EditorProps['lines']
  onChange: (next: People) => void
  onRemove: () => void
}

function Row({ row, lines, onChange, onRemove }: RowProps) {
  const { editor: words } = useWhatIfMessages()
  return (
    <div className={styles.peopleRow} role="group" aria-label={words.people}>
      <Count value={row.people} onChange={(people) => onChange({ ...row, people })} />
      <Choice
        label={words.on}
        options={lines}
        value={row.line}
        placeholder={words.line}
        onChange={(line) => onChange({ ...row, line })}
      />
      <Button look="link" size="small" aria-label={words.remove} onPress={onRemove}>
        ×
      </Button>
      <span className={styles.span}>
        {words.from}
        <Time
          label={words.from}
          value={row.start}
          onChange={(start) => onChange({ ...row, start })}
        />
        {words.to}
        <Time label={words.to} value={row.end} onChange={(end) => onChange({ ...row, end })} />
        {row.start >= row.end && <em role="alert">{words.wrongSpan}</em>}
      </span>
    </div>
  )
}

function Count({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { editor: words } = useWhatIfMessages()
  return (
    <NumberField
      aria-label={words.count}
      value={value}
      minValue={-MOST_PEOPLE}
      maxValue={MOST_PEOPLE}
      step={1}
      formatOptions={SIGNED}
      onChange={(next) => onChange(Number.isNaN(next) ? 0 : next)}
    >
      <Group className={styles.count ?? ''}>
        <Step slot="decrement">−</Step>
        <Input className={styles.input ?? ''} />
        <Step slot="increment">+</Step>
      </Group>
    </NumberField>
  )
}

interface TimeProps {
  label: string
  value: string
  onChange: (value: string) => void
}

/** Written as on a 24-hour clock, whatever the browser prefers; 10 is 10:00. */
function Time({ label, value, onChange }: TimeProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const leave = () => {
    const time = draft === null ? null : timeFrom(draft)
    setDraft(null)
    if (time !== null && time !== value) onChange(time)
  }
  return (
    <input
      aria-label={label}
      className={styles.input}
      inputMode="numeric"
      maxLength={5}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
    />
  )
}
