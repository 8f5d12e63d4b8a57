// One person: mark, name, what about, age; and a layer with what a supervisor can do.
import { shownName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { type AwayReason, awayReasonName } from '@callcenter/ui-shared/presence/away_reason.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import type { FloorAgent } from '@callcenter/ui-shared/wire/floor.ts'
import { Button } from 'react-aria-components'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useLines, useNow } from '../../panel/floor.ts'
import { lentTo, lentUntil } from '../ladder/loan.ts'
import { useLadderMessages } from '../ladder/messages/use_messages.ts'
import { useMessages } from '../../messages/use_messages.ts'
import type { Messages } from '../../messages/en.ts'
import type { GroupName } from './people.ts'
import { PersonActions } from './PersonActions.tsx'
import styles from './People.module.css'

export function Person({ agent, group }: { agent: FloorAgent; group: GroupName }) {
  const { people: words } = useMessages()
  const { awayReasons } = useSharedMessages()
  const now = useNow()
  const lineNames = useLines()
  const line = lineNames.find((one) => one.key === agent.line)?.name ?? agent.lines[0]?.name ?? ''
  const zone = useZone()
  const ladder = useLadderMessages()
  const own = aboutOf(agent, group, line, words, awayReasons)
  const loan = agent.loan ?? null
  const where = loan && lentTo(loan, ladder)
  const until = loan && lentUntil(loan, zone, ladder)
  const idle = group === 'ready'
  const about = where && idle ? where : [where && '↗', own].filter(Boolean).join(' ')
  const time = until && idle ? until : timeOf(agent, group, now, words)
  const trigger = (
    <Button className={`${styles.person} ${styles[group]}`}>
      <StateMark state={group} />
      <span title={[agent.name, own, where, until].filter(Boolean).join(' ')}>
        {agent.name} <i>{about}</i>
      </span>
      <time>{time}</time>
    </Button>
  )
  return (
    <Layer trigger={trigger} label={agent.name} width={300}>
      {(close) => <PersonActions agent={agent} close={close} />}
    </Layer>
  )
}

function aboutOf(
  agent: FloorAgent,
  group: GroupName,
  line: string,
  words: Messages['people'],
  reasons: readonly AwayReason[],
): string {
  if (group === 'not_responding') return words.rangOut
  if (group === 'on_call') return agent.caller ? shownName(agent.caller) : line
  if (group === 'away') return awayReasonName(agent.reason ?? null, reasons)
  return line
}

function timeOf(
  agent: FloorAgent,
  group: GroupName,
  now: number,
  words: Messages['people'],
): string {
  if (group === 'reserve') return words.reach[agent.reach]
  if (group === 'wrapping_up' && agent.deadline !== null)
    return words.left(age(agent.deadline - now))
  return age(now - agent.since)
}
