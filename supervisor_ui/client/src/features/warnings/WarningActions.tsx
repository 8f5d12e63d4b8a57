// Under the sentence: why in figures, taking it in hand, putting it off, and what was before.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { useState } from 'react'
import { useWarningMessages } from './messages/use_messages.ts'
import { acknowledge, snooze } from './verbs.ts'
import { WarningHistory } from './WarningHistory.tsx'
import styles from './Warnings.module.css'
import { WhyFigures } from './WhyFigures.tsx'

const SNOOZES = [5, 15, 30, 60]
const USUAL_MINUTES = 15

interface WarningActionsProps {
  warning: FloorWarning | null
  line: Line | null
}

/** The row is always there, so that nothing moves when a warning comes or goes. */
export function WarningActions({ warning, line }: WarningActionsProps) {
  const words = useWarningMessages()
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.actions}>
      {warning?.id && line && <Answers key={warning.id} warning={warning} line={line} />}
      <Button look="link" size="small" onPress={() => setOpen(true)}>
        {words.history}
      </Button>
      {open && <WarningHistory onClose={() => setOpen(false)} />}
    </div>
  )
}

function Answers({ warning, line }: { warning: FloorWarning; line: Line }) {
  const words = useWarningMessages()
  const zone = useZone()
  const act = useAct()
  const id = warning.id ?? ''
  const quieten = (minutes: number) => void act.run(() => snooze(id, minutes))
  useKeys({ Z: () => quieten(USUAL_MINUTES) })
  return (
    <>
      <Layer
        trigger={
          <Button look="link" size="small">
            {words.whyWord}
          </Button>
        }
        label={words.whyWord}
        placement="bottom start"
        width={380}
      >
        {() => <WhyFigures warning={warning} line={line} />}
      </Layer>
      {warning.acknowledged_by !== null && warning.acknowledged_at !== null ? (
        <span>
          {words.taken(warning.acknowledged_by, timeOfDay(warning.acknowledged_at, zone))}
        </span>
      ) : (
        <Button
          look="link"
          size="small"
          busy={act.busy}
          onPress={() => void act.run(() => acknowledge(id))}
        >
          {words.take}
        </Button>
      )}
      <Snooze busy={act.busy} onChoose={quieten} />
      {act.problem && <span role="alert">{words.failed}</span>}
    </>
  )
}

function Snooze({ busy, onChoose }: { busy: boolean; onChoose: (minutes: number) => void }) {
  const words = useWarningMessages()
  return (
    <Layer
      trigger={
        <Button look="link" size="small" busy={busy} keyCap="Z">
          {words.snooze}
        </Button>
      }
      label={words.snoozeFor}
      placement="bottom start"
      width={200}
    >
      {(close) => (
        <div className={styles.snooze}>
          <b>{words.snoozeFor}</b>
          {SNOOZES.map((minutes) => (
            <Button
              key={minutes}
              size="small"
              onPress={() => {
                close()
                onChoose(minutes)
              }}
            >
              {words.minutes(minutes)}
            </Button>
          ))}
        </div>
      )}
    </Layer>
  )
}
