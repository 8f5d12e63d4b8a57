// A crowd of one state: a mark for each person, one layer for whoever is chosen.
import layer from '@callcenter/ui-shared/components/Layer.module.css'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import { memo, useRef, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import type { Group, GroupName } from './people.ts'
import { PersonActions } from './PersonActions.tsx'
import styles from './People.module.css'

export function GlyphWall({ group }: { group: Group }) {
  const { people: words } = useMessages()
  const [chosen, setChosen] = useState<FloorAgent | null>(null)
  const pressed = useRef<HTMLElement | null>(null)
  const choose = useRef((agent: FloorAgent, from: HTMLElement) => {
    pressed.current = from
    setChosen(agent)
  })
  const close = () => setChosen(null)
  return (
    <div className={styles.wall} role="group" aria-label={words.groups[group.name]}>
      {group.agents.map((agent) => (
        <Glyph
          key={agent.id}
          agent={agent}
          name={group.name}
          label={`${agent.name}, ${words.groups[group.name]}`}
          choose={choose}
        />
      ))}
      <Popover
        triggerRef={pressed}
        isOpen={chosen !== null}
        onOpenChange={close}
        className={layer.layer ?? ''}
        offset={6}
      >
        <Dialog aria-label={chosen?.name ?? ''} className={layer.dialog ?? ''}>
          {chosen && <PersonActions agent={chosen} close={close} />}
        </Dialog>
      </Popover>
    </div>
  )
}

interface GlyphProps {
  agent: FloorAgent
  name: GroupName
  label: string
  choose: React.RefObject<(agent: FloorAgent, from: HTMLElement) => void>
}

/** Drawn again only when the person changes, not at every second. */
const Glyph = memo(function Glyph({ agent, name, label, choose }: GlyphProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={(event) => choose.current(agent, event.currentTarget)}
    >
      <StateMark state={name} />
    </button>
  )
})
