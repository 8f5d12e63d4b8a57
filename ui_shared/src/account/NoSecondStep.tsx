// Setting the second step up: a picture for the app, and the first code as proof that it works.
import { useState } from 'react'
import { useAct } from '../act/use_act.ts'
import { ask } from '../api/ask.ts'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { TextInput } from '../components/TextInput.tsx'
import type { Schemas } from '../wire/frames.ts'
import styles from './Account.module.css'
import { useAccountMessages } from './messages/use_messages.ts'

const PATH = '/session/second-factor'
type Enrolment = Schemas['Enrolment']

export function NoSecondStep({ onConfirmed }: { onConfirmed: (codes: readonly string[]) => void }) {
  const words = useAccountMessages()
  const act = useAct()
  const [made, setMade] = useState<Enrolment | null>(null)
  const begin = async () => setMade(await ask<Enrolment>('POST', PATH))
  if (made) return <Confirm made={made} onConfirmed={onConfirmed} onCancel={() => setMade(null)} />
  return (
    <>
      <p>{words.off}</p>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <div className={styles.row}>
        <Button look="go" busy={act.busy} onPress={() => void act.run(begin)}>
          {words.setUp}
        </Button>
      </div>
    </>
  )
}

interface ConfirmProps {
  made: Enrolment
  onConfirmed: (codes: readonly string[]) => void
  onCancel: () => void
}

function Confirm({ made, onConfirmed, onCancel }: ConfirmProps) {
  const words = useAccountMessages()
  const act = useAct()
  const [code, setCode] = useState('')
  const confirm = async () => {
    const kept = await ask<Schemas['RecoveryCodes']>('POST', `${PATH}/confirm`, { code })
    onConfirmed(kept.codes)
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (!act.busy) void act.run(confirm)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{words.scan}</p>
      <img className={styles.qr} src={made.qr} alt={words.qr} />
      <p>
        {words.typed} <code className={styles.secret}>{inFours(made.secret)}</code>
      </p>
      <TextInput
        label={words.code}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        inputMode="numeric"
        isRequired
        // The button that was pressed is gone, and the code is what comes next.
        autoFocus
      />
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <div className={styles.row}>
        <Button type="submit" look="go" busy={act.busy}>
          {words.confirm}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
