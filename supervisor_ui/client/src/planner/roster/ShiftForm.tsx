// Signing somebody up, or changing a shift.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { usePlannerMessages } from '../messages/use_messages.ts'
import { type Body, bodyOf, type Draft, type Kind, KINDS, type Person } from './shifts.ts'
import styles from './ShiftForm.module.css'

export interface DayChoice {
  day: string
  name: string
}

interface ShiftFormProps {
  draft: Draft
  people: readonly Person[]
  days: readonly DayChoice[]
  lineNames: Readonly<Record<string, string>>
  timeZone: string
  busy: boolean
  problem: string | null
  onSave: (id: string | null, body: Body) => void
  onRemove: (id: string) => void
}

export function ShiftForm({ draft: given, people, days, ...props }: ShiftFormProps) {
  const { form, kinds } = usePlannerMessages().roster
  const [draft, setDraft] = useState(given)
  const [wrong, setWrong] = useState(false)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const served = people.find((one) => one.id === draft.agent_id)?.lines ?? []
  const save = () => {
    const body = bodyOf(draft, props.timeZone)
    setWrong(body === null)
    if (body) props.onSave(draft.id, body)
  }
  const problem = wrong ? form.wrongTime : props.problem
  return (
    <Form
      className={styles.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field name={form.person}>
        <Choice
          label={form.person}
          value={draft.agent_id}
          placeholder=""
          options={people.map(({ id, name }) => ({ id, name }))}
          onChange={(agent_id) => set({ agent_id, line: null })}
        />
      </Field>
      <Field name={form.day}>
        <Choice
          label={form.day}
          value={draft.day}
          placeholder=""
          options={days.map(({ day, name }) => ({ id: day, name }))}
          onChange={(day) => set({ day })}
        />
      </Field>
      <TextInput
        label={form.from}
        value={draft.from}
        onChange={(from) => set({ from })}
        autoFocus
      />
      <TextInput label={form.to} value={draft.to} onChange={(to) => set({ to })} />
      <div className={styles.wide}>
        <Segments
          label={form.kind}
          look="chips"
          value={draft.kind}
          options={KINDS.map((kind) => ({ id: kind, name: kinds[kind] }))}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
      </div>
      <div className={styles.wide}>
        <Segments
          label={form.lines}
          look="chips"
          value={draft.line ?? 'all'}
          options={[
            { id: 'all', name: form.allLines },
            ...served.map(({ line }) => ({ id: line, name: props.lineNames[line] ?? line })),
          ]}
          onChange={(line) => set({ line: line === 'all' ? null : line })}
        />
      </div>
      {problem && (
        <div className={styles.wide}>
          <Notice>{problem}</Notice>
        </div>
      )}
      <div className={styles.actions}>
        <Button type="submit" look="go" busy={props.busy}>
          {form.save}
        </Button>
        {draft.id !== null && (
          <Button busy={props.busy} onPress={() => draft.id !== null && props.onRemove(draft.id)}>
            {form.remove}
          </Button>
        )}
      </div>
    </Form>
  )
}

function Field({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  )
}
