// The person in the bar: theme, her sign-in, and the way out.
import { AccountSheet } from '@callcenter/ui-shared/account/AccountSheet.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { LanguageChoice } from '@callcenter/ui-shared/messages/LanguageChoice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { signOut } from '@callcenter/ui-shared/session/session.ts'
import { ThemeChoice } from '@callcenter/ui-shared/theme/ThemeChoice.tsx'
import { useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import styles from './UserMenu.module.css'

export function UserMenu({ person }: { person: string }) {
  const words = useSharedMessages()
  const [account, setAccount] = useState(false)
  return (
    <>
      <Layer
        trigger={<PlainButton>{person}</PlainButton>}
        label={person}
        placement="bottom end"
        width={260}
      >
        {(close) => (
          <div className={styles.menu}>
            <ThemeChoice />
            <LanguageChoice />
            <div className={styles.ways}>
              <Button
                look="link"
                onPress={() => {
                  close()
                  setAccount(true)
                }}
              >
                {words.account}
              </Button>
              <Button look="link" onPress={() => void signOut()}>
                {words.signOut}
              </Button>
            </div>
          </div>
        )}
      </Layer>
      {account && <AccountSheet onClose={() => setAccount(false)} />}
    </>
  )
}
