// My state in the bar: ready, away with a reason, browser or phone, theme, sign-in, end of the shift.
import { AccountSheet } from '@callcenter/ui-shared/account/AccountSheet.tsx'
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { LanguageChoice } from '@callcenter/ui-shared/messages/LanguageChoice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { signOut } from '@callcenter/ui-shared/session/session.ts'
import { ThemeChoice } from '@callcenter/ui-shared/theme/ThemeChoice.tsx'
import type { Me } from '@callcenter/ui-shared/wire/desk.ts'
import type { Reach } from '@callcenter/ui-shared/wire/people.ts'
import { useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { goAway, goReady, setReach, signOff } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { useAwayReasons } from './away_reasons.ts'
import styles from './StateMenu.module.css'

export function StateMenu({ me }: { me: Me }) {
  const { presence: words } = useMessages()
  const [account, setAccount] = useState(false)
  const trigger = (
    <PlainButton className={styles.state ?? ''}>
      <StateMark state={me.state} />
      {me.name}, {words.standing[me.state]}
    </PlainButton>
  )
  return (
    <>
      <Layer trigger={trigger} label={words.label} width={280} placement="bottom end">
        {(close) => <Menu me={me} close={close} openAccount={() => setAccount(true)} />}
      </Layer>
      {account && <AccountSheet onClose={() => setAccount(false)} />}
    </>
  )
}

interface MenuProps {
  me: Me
  close: () => void
  openAccount: () => void
}

function Menu({ me, close, openAccount }: MenuProps) {
  const { presence: words } = useMessages()
  const shared = useSharedMessages()
  const reasons = useAwayReasons()
  const busy = me.state === 'on_call' || me.state === 'offered' || me.state === 'wrapping_up'
  const act = useAct()
  const then = (action: () => Promise<unknown>) => () =>
    void act.run(action).then((done) => done && close())
  return (
    <div className={styles.menu}>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <div className={styles.atDesk}>
        {me.state !== 'ready' && !busy && (
          <Button look="go" keyCap="R" onPress={then(goReady)}>
            {words.ready}
          </Button>
        )}
        <Heading>{busy ? words.thenAwayFor : words.awayFor}</Heading>
        <div className={styles.reasons}>
          {reasons.map((reason) => (
            <Button key={reason.id} onPress={then(() => goAway(reason.id))}>
              {reason.name}
            </Button>
          ))}
        </div>
        <Heading>{words.reachBy}</Heading>
        <Segments
          label={words.reachBy}
          value={me.reach}
          options={[
            { id: 'browser', name: words.browser },
            { id: 'phone', name: words.phone },
          ]}
          onChange={(reach) => void act.run(() => setReach(reach as Reach))}
        />
      </div>
      <ThemeChoice />
      <LanguageChoice />
      <div>
        <Button
          look="link"
          onPress={() => {
            close()
            openAccount()
          }}
        >
          {shared.account}
        </Button>
      </div>
      <div className={styles.foot}>
        <span className={styles.atDesk}>
          <Button look="link" onPress={then(signOff)}>
            {words.signOff}
          </Button>
        </span>
        <Button look="link" onPress={() => void act.run(signOut)}>
          {shared.signOut}
        </Button>
      </div>
    </div>
  )
}
