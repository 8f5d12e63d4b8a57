// Sending a caller to somebody who is free now.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import layer from '@callcenter/ui-shared/components/Layer.module.css'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import { Button as PlainButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useAgents, useNow } from '../../panel/floor.ts'
import { sendTo } from '../../panel/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { canTake } from './waiting.ts'
import styles from './Waiting.module.css'

interface SendToProps {
  row: Waiting
  name: string
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  disabled: boolean
}

export function SendTo({ row, name, isOpen, onOpenChange, disabled }: SendToProps) {
  const { waiting: words } = useMessages()
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button size="small" isDisabled={disabled}>
        {words.send}
      </Button>
      <Popover className={layer.layer ?? ''} placement="bottom end" offset={6}>
        <Dialog className={layer.dialog ?? ''} aria-label={words.sendTo(name)}>
          <Free row={row} name={name} onSent={() => onOpenChange(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Free({ row, name, onSent }: { row: Waiting; name: string; onSent: () => void }) {
  const { waiting: words } = useMessages()
  const free = canTake(useAgents(), row.line)
  const now = useNow()
  const act = useAct()
  const send = (id: string) =>
    void act.run(() => sendTo(row.call_id, id)).then((done) => done && onSent())
  return (
    <div className={styles.free}>
      <Heading>{words.sendTo(name)}</Heading>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      {free.length === 0 && <small>{words.nobodyFree}</small>}
      {free.map((agent) => (
        <PlainButton key={agent.id} className={styles.one ?? ''} onPress={() => send(agent.id)}>
          <StateMark state={agent.reserve ? 'reserve' : 'ready'} />
          <span>{agent.name}</span>
          <time>{age(now - agent.since)}</time>
        </PlainButton>
      ))}
    </div>
  )
}
