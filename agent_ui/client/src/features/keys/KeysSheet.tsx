// Every key of the desk, on one sheet.
import { KeyCap } from '@callcenter/ui-shared/components/KeyCap.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './KeysSheet.module.css'

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { keys: words } = useMessages()
  return (
    <Sheet title={words.title} isOpen onClose={onClose} side="middle" width={560}>
      <div className={styles.groups}>
        {words.groups.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            {group.keys.map(([key, what]) => (
              <p key={key}>
                <span>{what}</span>
                <KeyCap>{key}</KeyCap>
              </p>
            ))}
          </section>
        ))}
      </div>
      <small>{words.note}</small>
    </Sheet>
  )
}
