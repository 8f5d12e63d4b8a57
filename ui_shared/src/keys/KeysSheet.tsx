// Every key of a desk, on one sheet: each can be moved, and single keys can be switched off.
import { useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { Button } from '../components/Button.tsx'
import { KeyCap } from '../components/KeyCap.tsx'
import { Segments } from '../components/Segments.tsx'
import { Sheet } from '../components/Sheet.tsx'
import { AS_SHIPPED, isSingle, move } from './bindings.ts'
import { changeBindings, useBindings, useKeyFor } from './kept_bindings.ts'
import styles from './KeysSheet.module.css'
import { useKeyMessages } from './messages/use_messages.ts'

/** Keys as shipped, each with what it does. "E E" is a key pressed twice. */
export interface KeyGroup {
  name: string
  keys: readonly (readonly [string, string])[]
}

export function KeysSheet({
  groups,
  onClose,
}: {
  groups: readonly KeyGroup[]
  onClose: () => void
}) {
  const words = useKeyMessages()
  return (
    <Sheet title={words.title} isOpen onClose={onClose} side="middle" width={600}>
      <SingleKeys />
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.name}>
            <h3>{group.name}</h3>
            {group.keys.map(([key, what]) => (
              <p key={key}>
                <span>{what}</span>
                {isSingle(firstOf(key)) ? <Movable shipped={key} what={what} /> : <Cap of={key} />}
              </p>
            ))}
          </section>
        ))}
      </div>
    </Sheet>
  )
}

function SingleKeys() {
  const words = useKeyMessages()
  const bindings = useBindings()
  const moved = Object.keys(bindings.moved).length > 0
  return (
    <div className={styles.choice}>
      <b>{words.single}</b>
      <Segments
        label={words.single}
        options={[
          { id: 'on', name: words.on },
          { id: 'off', name: words.off },
        ]}
        value={bindings.single ? 'on' : 'off'}
        onChange={(choice) => changeBindings({ ...bindings, single: choice === 'on' })}
      />
      <small>{bindings.single ? words.rest : words.isOff}</small>
      {moved && (
        <Button look="link" onPress={() => changeBindings({ ...AS_SHIPPED, single: true })}>
          {words.reset}
        </Button>
      )}
    </div>
  )
}

/** Pressed, it listens for the key to take; Escape leaves it as it is. */
function Movable({ shipped, what }: { shipped: string; what: string }) {
  const words = useKeyMessages()
  const bindings = useBindings()
  const [listens, setListens] = useState(false)
  const first = firstOf(shipped)
  const now = useKeyFor(first)
  // A key pressed twice is written twice, as on its cap.
  const shown = now?.repeat(shipped.split(' ').length)
  const take = (event: React.KeyboardEvent) => {
    if (!listens || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Shift') return
    event.preventDefault()
    event.stopPropagation()
    setListens(false)
    if (isSingle(event.key) && event.key !== ' ')
      changeBindings(move(first, event.key.toUpperCase(), bindings))
  }
  return (
    <span role="presentation" onKeyDownCapture={take}>
      <PlainButton
        className={styles.key ?? ''}
        data-listens={listens}
        aria-label={listens ? words.pressKey : words.change(what, shown ?? words.none)}
        isDisabled={now === null}
        onPress={() => setListens(true)}
        onBlur={() => setListens(false)}
      >
        {listens ? words.pressKey : <Cap of={shipped} />}
      </PlainButton>
    </span>
  )
}

function Cap({ of }: { of: string }) {
  return (
    <span className={styles.caps}>
      {of.split(' ').map((key, at) => (
        <KeyCap key={at}>{key}</KeyCap>
      ))}
    </span>
  )
}

function firstOf(key: string): string {
  return key.split(' ')[0] ?? key
}
