// The cure beside the warning: reserve, other lines, anyone with a phone. One press each.
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useAct, type Act } from '@callcenter/ui-shared/act/use_act.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useEntry } from '@callcenter/ui-shared/live/use_live.ts'
import type { Ladder as LadderEntry, LadderRung } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useState } from 'react'
import { floor } from '../../panel/floor.ts'
import { HurtNotice } from './HurtNotice.tsx'
import { hurtOf, isActive, toAsk } from './ladder.ts'
import { useLadderMessages } from './messages/use_messages.ts'
import { Rung } from './Rung.tsx'
import { callIn, type RungNumber, sendBack } from './verbs.ts'
import styles from './Ladder.module.css'

const RUNGS: readonly RungNumber[] = [1, 2, 3]

export function Ladder({ line, target }: { line: Line | null; target: Line | null }) {
  const words = useLadderMessages()
  const act = useAct()
  const key = target?.key ?? ''
  const ladder = useEntry(floor, `ladder:${key}`)
  const [tried, setTried] = useState<RungNumber>(1)
  const call = (number: RungNumber, evenIfHurt: boolean) => {
    const rung = rungOf(ladder, number)
    if (!rung || rung.able === 0) return
    setTried(number)
    void act.run(() => callIn(key, number, toAsk(rung, number), evenIfHurt))
  }
  useKeys({ R: () => isIdle(ladder, 1) && call(1, false) })
  return (
    <div className={styles.ladder}>
      <h2>{words.title(line?.name ?? null)}</h2>
      {RUNGS.map((number) => (
        <Rung
          key={number}
          number={number}
          rung={rungOf(ladder, number)}
          go={line !== null && number === firstOpen(ladder)}
          busy={act.busy}
          onCall={() => call(number, false)}
          onSendBack={() => void act.run(() => sendBack(key, number))}
        />
      ))}
      <Trouble act={act} onAnyway={() => call(tried, true)} />
    </div>
  )
}

function Trouble({ act, onAnyway }: { act: Act; onAnyway: () => void }) {
  const hurt = hurtOf(act.problem)
  if (hurt) return <HurtNotice hurt={hurt} onAnyway={onAnyway} onLeave={act.clear} />
  return act.problem && <Notice>{act.problem.message}</Notice>
}

function rungOf(ladder: LadderEntry | undefined, number: RungNumber): LadderRung | undefined {
  return ladder?.rungs.find((one) => one.rung === number)
}

function isIdle(ladder: LadderEntry | undefined, number: RungNumber): boolean {
  const rung = rungOf(ladder, number)
  return rung !== undefined && !isActive(rung)
}

/** The nearest help that can still be asked: the one to press. */
function firstOpen(ladder: LadderEntry | undefined): number | undefined {
  return ladder?.rungs.find((rung) => rung.able > 0 && !isActive(rung))?.rung
}
