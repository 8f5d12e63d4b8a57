// Ctrl K on the console: what the keys do now, its pages, and being away for a reason.
import { CommandSheet } from '@callcenter/ui-shared/keys/CommandSheet.tsx'
import { keyCommands } from '@callcenter/ui-shared/keys/commands.ts'
import { useKeyMessages } from '@callcenter/ui-shared/keys/messages/use_messages.ts'
import { actionOf } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useDesk } from '../../desk/desk.ts'
import { goAway } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { useAwayReasons } from '../presence/away_reasons.ts'
import { useKeyGroups } from './use_key_groups.ts'

interface DeskCommandsProps {
  pages: readonly { id: string; name: string; href: string }[]
  onClose: () => void
}

export function DeskCommands({ pages, onClose }: DeskCommandsProps) {
  const words = useKeyMessages()
  const { presence } = useMessages()
  const groups = useKeyGroups()
  const reasons = useAwayReasons()
  const ringing = useDesk('me')?.state === 'offered'
  const go = pages.map(({ id, name, href }) => ({
    id: `page ${id}`,
    name: words.goTo(name),
    act: () => location.assign(href),
  }))
  const away = reasons.map(({ id, name }) => ({
    id: `away ${id}`,
    name: `${presence.awayFor} ${name}`,
    // Refused only where the strip says why already.
    act: () => void goAway(id).catch((error: unknown) => console.warn('Not away:', error)),
  }))
  const commands = [...keyCommands(groups, actionOf), ...go, ...(ringing ? [] : away)]
  return <CommandSheet commands={commands} onClose={onClose} />
}
