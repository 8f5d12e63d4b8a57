// How my day was spent: time in each state, and what came of the calls offered to me.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { midnight } from './day.ts'
import styles from './Day.module.css'

const SHOWN = ['ready', 'on_call', 'wrapping_up', 'away', 'not_responding'] as const

export function MyTime() {
  const { day: words } = useMessages()
  const { state, tryAgain } = useSharedMessages()
  const me = useDesk('me')
  const zone = useZone()
  const [since] = useState(() => midnight(Date.now() / 1000, zone))
  const path = me ? `/agents/${encodeURIComponent(me.agent_id)}/day?since=${since}` : null
  // Read again at each change of state: that is when a stretch ends.
  const [answer, again] = useAnswer<Schemas['AgentsDay']>(path, me?.state)
  const day = answer.is === 'here' ? answer.value : null
  return (
    <section>
      <Heading>{words.myTime}</Heading>
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>{words.timeFailed}</Notice>
      )}
      <ul>
        {SHOWN.map((name) => (
          <li key={name} className={styles.spent}>
            <StateMark state={name} />
            <span>{state[name]}</span>
            <em>{day ? age(day.seconds[name] ?? 0) : '–'}</em>
          </li>
        ))}
      </ul>
      <small>{day && words.offers(day.offered, day.declined, day.rang_out)}</small>
    </section>
  )
}
