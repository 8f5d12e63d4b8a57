// Ctrl K: everything that can be done now, found by typing.
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components'
import { KeyCap } from '../components/KeyCap.tsx'
import { Sheet } from '../components/Sheet.tsx'
import type { Command } from './commands.ts'
import styles from './CommandSheet.module.css'
import { useKeyMessages } from './messages/use_messages.ts'

interface CommandSheetProps {
  commands: readonly Command[]
  onClose: () => void
}

export function CommandSheet({ commands, onClose }: CommandSheetProps) {
  const words = useKeyMessages()
  const { contains } = useFilter({ sensitivity: 'base' })
  const run = (id: string) => {
    onClose()
    // After the layer is gone: a command may open another, and the focus belongs to that.
    setTimeout(() => commands.find((one) => one.id === id)?.act())
  }
  return (
    <Sheet title={words.commands} isOpen onClose={onClose} side="middle" width={520}>
      <Autocomplete filter={contains}>
        {/* Opened by a key, and typing is all that it is for. */}
        <SearchField aria-label={words.search} autoFocus>
          <Input className={styles.input ?? ''} placeholder={words.search} />
        </SearchField>
        <Menu
          aria-label={words.commands}
          className={styles.list ?? ''}
          items={commands}
          onAction={(id) => run(String(id))}
          renderEmptyState={() => <p className={styles.none}>{words.nothing}</p>}
        >
          {(command) => (
            <MenuItem className={styles.one ?? ''} textValue={command.name}>
              <span>{command.name}</span>
              {command.keyCap && <KeyCap>{command.keyCap}</KeyCap>}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Sheet>
  )
}
