// The person in the bar: theme, and the way out.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { LanguageChoice } from '@callcenter/ui-shared/messages/LanguageChoice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { signOut } from '@callcenter/ui-shared/session/session.ts'
import { ThemeChoice } from '@callcenter/ui-shared/theme/ThemeChoice.tsx'
import { Button as PlainButton } from 'react-aria-components'

export function UserMenu({ person }: { person: string }) {
  const { signOut: words } = useSharedMessages()
  return (
    <Layer
      trigger={<PlainButton>{person}</PlainButton>}
      label={person}
      placement="bottom end"
      width={260}
    >
      {() => (
        <>
          <ThemeChoice />
          <LanguageChoice />
          <Button look="link" onPress={() => void signOut()}>
            {words}
          </Button>
        </>
      )}
    </Layer>
  )
}
