// Signing in. A wrong pair says so in one sentence and keeps what was typed.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { Brand } from '@callcenter/ui-shared/bar/Bar.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { safeNext, type Session } from '@callcenter/ui-shared/session/session.ts'
import { useState } from 'react'
import { Runway } from './Runway.tsx'
import styles from './SignIn.module.css'

export function SignIn() {
  const { signIn: words } = useSharedMessages()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const act = useAct()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    void act.run(() => signIn(email, password))
  }
  const wrong = act.problem?.status === 401
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <h1>
          <Brand />
          {words.title}
        </h1>
        <TextInput
          label={words.email}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          isRequired
        />
        <TextInput
          label={words.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          isRequired
        />
        {act.problem && <Notice>{wrong ? words.wrong : act.problem.message}</Notice>}
        <Button type="submit" look="go" isDisabled={act.busy}>
          {words.submit}
        </Button>
      </form>
      <Runway label={words.promise} />
    </main>
  )
}

async function signIn(email: string, password: string): Promise<void> {
  const session = await ask<Session>('POST', '/session', { email, password })
  const next = new URLSearchParams(location.search).get('next')
  location.assign(safeNext(next, session.user.role))
}
