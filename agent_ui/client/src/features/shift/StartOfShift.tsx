// The start of a shift on one sheet: how calls come, the checks, and then ready or away.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import type { Me } from '@callcenter/ui-shared/wire/desk.ts'
import type { Reach } from '@callcenter/ui-shared/wire/people.ts'
import { goAway, goReady, setReach } from '../../desk/verbs.ts'
import { useAwayReasons } from '../presence/away_reasons.ts'
import { Checks } from './Checks.tsx'
import { useShiftMessages } from './messages/use_messages.ts'
import styles from './Shift.module.css'

export function StartOfShift({ me }: { me: Me }) {
  const words = useShiftMessages()
  const act = useAct()
  const reasons = useAwayReasons()
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <h1>{words.title}</h1>
        <p className={styles.shiftOnly}>{words.intro}</p>
        <div className={styles.begin}>
          <b>{words.reach}</b>
          <Segments
            label={words.reach}
            value={me.reach}
            options={[
              { id: 'browser', name: words.browser },
              { id: 'phone', name: words.phone },
            ]}
            onChange={(reach) => void act.run(() => setReach(reach as Reach))}
          />
        </div>
        <div className={styles.shiftOnly}>
          <Checks />
        </div>
        {act.problem && <Notice>{act.problem.message}</Notice>}
        <p className={styles.elsewhere}>{words.elsewhere}</p>
        <div className={styles.begin}>
          <b>{words.begin}</b>
          <Button
            look="go"
            size="large"
            keyCap="R"
            busy={act.busy}
            onPress={() => void act.run(goReady)}
          >
            {words.ready}
          </Button>
        </div>
        <div className={styles.begin}>
          <b>{words.away}</b>
          <span className={styles.reasons}>
            {reasons.map((reason) => (
              <Button
                key={reason.id}
                busy={act.busy}
                onPress={() => void act.run(() => goAway(reason.id))}
              >
                {reason.name}
              </Button>
            ))}
          </span>
        </div>
      </div>
    </main>
  )
}
