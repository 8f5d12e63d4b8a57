// Ctrl K on the panel: what the keys do now, the lines, and the pages.
import { CommandSheet } from '@callcenter/ui-shared/keys/CommandSheet.tsx'
import { keyCommands } from '@callcenter/ui-shared/keys/commands.ts'
import { useKeyMessages } from '@callcenter/ui-shared/keys/messages/use_messages.ts'
import { actionOf } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useLines } from '../../panel/floor.ts'
import { goToLine } from './line_keys.ts'
import { useKeyGroups } from './use_key_groups.ts'

interface PanelCommandsProps {
  pages: readonly { id: string; name: string; href: string }[]
  onClose: () => void
}

export function PanelCommands({ pages, onClose }: PanelCommandsProps) {
  const words = useKeyMessages()
  const groups = useKeyGroups()
  const lines = useLines().map(({ key, name }, at) => ({
    id: `line ${key}`,
    name: words.goTo(name),
    act: () => goToLine(at),
  }))
  const go = pages.map(({ id, name, href }) => ({
    id: `page ${id}`,
    name: words.goTo(name),
    act: () => location.assign(href),
  }))
  const keys = keyCommands(groups, actionOf).filter((command) => command.id !== '1')
  return <CommandSheet commands={[...keys, ...lines, ...go]} onClose={onClose} />
}
