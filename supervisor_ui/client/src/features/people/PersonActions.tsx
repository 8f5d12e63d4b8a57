// What a supervisor can do: set a state, end wrap-up, change lines.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import { useState } from 'react'
import { useLines } from '../../panel/floor.ts'
import { endWrapUp, setLines, setState } from '../../panel/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { draftOf, type LineChoice, membershipsOf } from './line_draft.ts'
import styles from './People.module.css'

export function PersonActions({ agent, close }: { agent: FloorAgent; close: () => void }) {
  const { people: words } = useMessages()
  const act = useAct()
  const then = (action: () => Promise<unknown>) => () =>
    void act.run(action).then((done) => done && close())
  const onCall = agent.state === 'on_call' || agent.state === 'offered'
  return (
    <div className={styles.actions}>
      <h2>{agent.name}</h2>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      {!onCall && (
        <div className={styles.buttons}>
          {agent.state === 'wrapping_up' && (
            <Button onPress={then(() => endWrapUp(agent.id))}>{words.endWrapUp}</Button>
          )}
          {agent.state !== 'ready' && agent.state !== 'wrapping_up' && (
            <Button onPress={then(() => setState(agent.id, 'ready', null))}>{words.ready}</Button>
          )}
          {agent.state !== 'away' && (
            <Button onPress={then(() => setState(agent.id, 'away', words.awayReason))}>
              {words.away}
            </Button>
          )}
        </div>
      )}
      <Lines agent={agent} save={(lines) => then(() => setLines(agent.id, lines))()} />
    </div>
  )
}

interface LinesProps {
  agent: FloorAgent
  save: (lines: ReturnType<typeof membershipsOf>) => void
}

function Lines({ agent, save }: LinesProps) {
  const { people: words } = useMessages()
  const lines = useLines()
  const [draft, setDraft] = useState(() => draftOf(lines, agent.lines))
  const options = [
    { id: 'primary', name: words.primary },
    { id: 'reserve', name: words.reserveMember },
    { id: 'off', name: words.off },
  ]
  return (
    <>
      <Heading>{words.lines}</Heading>
      {lines.map((line) => (
        <div key={line.key} className={styles.lineRow}>
          <span>{line.name}</span>
          <Segments
            label={line.name}
            options={options}
            value={draft[line.key] ?? 'off'}
            onChange={(choice) => setDraft({ ...draft, [line.key]: choice as LineChoice })}
          />
        </div>
      ))}
      <div>
        <Button look="go" onPress={() => save(membershipsOf(draft, agent.lines))}>
          {words.saveLines}
        </Button>
      </div>
    </>
  )
}
