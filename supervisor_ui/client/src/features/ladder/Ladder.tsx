// The cure beside the warning: reserve, other lines, those wrapping up. One press each.
import { useAct, type Act } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useLink } from '@callcenter/ui-shared/live/use_live.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { floor, useAgents, useLines, useNow } from '../../panel/floor.ts'
import { endWrapUp, setLines } from '../../panel/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { joined, reserveFor, spareFor, wrappingFor } from './ladder.ts'
import styles from './Ladder.module.css'

const MOST_AT_ONCE = 2

export function Ladder({ line, target }: { line: Line | null; target: Line | null }) {
  const { ladder: words } = useMessages()
  const agents = useAgents()
  const lines = useLines()
  const now = useNow()
  const act = useAct()
  const key = target?.key ?? null
  const reserve = reserveFor(agents, key).slice(0, MOST_AT_ONCE)
  const spare = spareFor(agents, lines, key)
  const wrapping = wrappingFor(agents, key)
  const first = wrapping[0]
  const callIn = () => key && void act.run(() => bring(reserve, key))
  useKeys({ R: callIn })
  return (
    <div className={styles.ladder}>
      <h2>{words.title(line?.name ?? null)}</h2>
      <Rung
        number={1}
        name={words.reserve}
        detail={
          reserve.length ? words.reserveDetail(reserveFor(agents, key).length) : words.reserveNone
        }
      >
        <Press
          act={act}
          go={line !== null}
          keyCap={line ? 'R' : undefined}
          can={key !== null && reserve.length > 0}
          press={callIn}
        >
          {words.callIn(line ? reserve.length : 0)}
        </Press>
      </Rung>
      <Rung
        number={2}
        name={words.others}
        detail={spare ? words.othersDetail(spare.line.name, spare.agents.length) : words.othersNone}
      >
        <Press
          act={act}
          can={key !== null && spare !== null}
          press={() => key && spare && void act.run(() => bring(spare.agents.slice(0, 1), key))}
        >
          {words.borrow(line && spare ? 1 : 0)}
        </Press>
      </Rung>
      <Rung
        number={3}
        name={words.wrapping}
        detail={
          first
            ? words.wrappingDetail(wrapping.length, age((first.deadline ?? now) - now))
            : words.wrappingNone
        }
      >
        <Press
          act={act}
          can={first !== undefined}
          press={() => first && void act.run(() => endWrapUp(first.id))}
        >
          {words.endWrapUp}
        </Press>
      </Rung>
      {act.problem && <Notice>{act.problem.message}</Notice>}
    </div>
  )
}

function bring(agents: readonly FloorAgent[], line: string): Promise<unknown> {
  return Promise.all(agents.map((agent) => setLines(agent.id, joined(agent, line))))
}

interface RungProps {
  number: number
  name: string
  detail: string
  children: React.ReactNode
}

function Rung({ number, name, detail, children }: RungProps) {
  return (
    <div className={styles.rung}>
      <b>{number}</b>
      <span>
        {name}
        <small>{detail}</small>
      </span>
      {children}
    </div>
  )
}

interface PressProps {
  act: Act
  can: boolean
  go?: boolean
  keyCap?: string | undefined
  press: () => void
  children: string
}

function Press({ act, can, go = false, keyCap, press, children }: PressProps) {
  const live = useLink(floor).is === 'live'
  const may = can && live && !act.busy
  return (
    <Button
      look={go && may ? 'go' : 'plain'}
      keyCap={may ? keyCap : undefined}
      isDisabled={!may}
      onPress={press}
    >
      {children}
    </Button>
  )
}
