// Signing in: by password, with a code for who has set one up, or with the company's account.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Brand } from '@callcenter/ui-shared/bar/Bar.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { safeNext, type Session } from '@callcenter/ui-shared/session/session.ts'
import { useState } from 'react'
import { Runway } from './Runway.tsx'
import { companyAddress, problemKey } from './sign_in.ts'
import styles from './SignIn.module.css'

const asked = new URLSearchParams(location.search)

export function SignIn() {
  const { signIn: words } = useSharedMessages()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [ways] = useAnswer<{ company: boolean }>('/session/ways')
  const act = useAct()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    void act.run(() => signIn(email, password, needsCode ? code : undefined))
  }
  const missing = act.problem?.code === 'second_factor_needed'
  if (missing && !needsCode) setNeedsCode(true)
  const wrong = act.problem?.status === 401 && !missing
  const turnedAway = problemKey(asked.get('problem'))
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
        {needsCode && (
          <TextInput
            label={words.code}
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            autoFocus
            isRequired
          />
        )}
        {wrong && <Notice>{needsCode ? words.wrongCode : words.wrong}</Notice>}
        {act.problem && act.problem.status !== 401 && <Notice>{act.problem.message}</Notice>}
        {turnedAway && !act.problem && <Notice>{words.company[turnedAway]}</Notice>}
        <Button type="submit" look="go" busy={act.busy}>
          {words.submit}
        </Button>
        {ways.is === 'here' && ways.value.company && (
          <Button onPress={() => location.assign(companyAddress(asked.get('next')))}>
            {words.company.go}
          </Button>
        )}
      </form>
      <Runway label={words.promise} />
    </main>
  )
}

async function signIn(email: string, password: string, code?: string): Promise<void> {
  const session = await ask<Session>('POST', '/session', { email, password, code })
  location.assign(safeNext(asked.get('next'), session.user.role))
}
