// The second step is on: how many recovery codes are left, and switching it off with both proofs.
import { useState } from 'react'
import { useAct } from '../act/use_act.ts'
import { ask } from '../api/ask.ts'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { TextInput } from '../components/TextInput.tsx'
import styles from './Account.module.css'
import { useAccountMessages } from './messages/use_messages.ts'

export function SwitchOff({ left, onDone }: { left: number; onDone: () => void }) {
  const words = useAccountMessages()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <p>{words.on}</p>
      <p>{words.left(left)}</p>
      {asks ? (
        <Proof onDone={onDone} onCancel={() => setAsks(false)} />
      ) : (
        <div className={styles.row}>
          <Button onPress={() => setAsks(true)}>{words.switchOff}</Button>
        </div>
      )}
    </>
  )
}

function Proof({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const words = useAccountMessages()
  const act = useAct()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    void act
      .run(() => ask('DELETE', '/session/second-factor', { password, code }))
      .then((done) => done && onDone())
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={words.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <small>{words.passwordHint}</small>
      <TextInput
        label={words.codeOrRecovery}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        isRequired
      />
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <div className={styles.row}>
        <Button type="submit" look="go" busy={act.busy}>
          {words.switchOff}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
