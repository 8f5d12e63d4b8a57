// That the call is recorded, and the way to leave a stretch out, or all of it.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { Call, Recording } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useRecordingMessages } from './messages/use_messages.ts'
import { isHeard, mayBeRefused, possible } from './recording.ts'
import styles from './RecordedSign.module.css'
import { pauseRecording, refuseRecording, resumeRecording } from './verbs.ts'

interface SignProps {
  call: Call
  recording: Recording
}

export function RecordedSign({ call, recording }: SignProps) {
  const words = useRecordingMessages()
  const { cancel } = useSharedMessages()
  const act = useAct()
  return (
    <div className={styles.sign} role="group" aria-label={words.sign}>
      <i className={styles.dot} data-on={isHeard(recording)} aria-hidden="true" />
      <b role="status">{words[recording.state]}</b>
      {call.lead && <Switch call={call} recording={recording} act={act} />}
      <div className={styles.problem}>
        {recording.trouble && <Notice>{words.trouble[recording.trouble]}</Notice>}
        {act.problem && (
          <Notice action={{ name: cancel, act: act.clear }}>{act.problem.message}</Notice>
        )}
      </div>
    </div>
  )
}

function Switch({ call, recording, act }: SignProps & { act: ReturnType<typeof useAct> }) {
  const words = useRecordingMessages()
  // What is deleted is gone: it takes a second press.
  const [armed, setArmed] = useState(false)
  const can = possible(recording)
  const verbs = { pause: pauseRecording, resume: resumeRecording }
  const refuse = () => {
    if (!armed) return setArmed(true)
    setArmed(false)
    void act.run(() => refuseRecording(call.id))
  }
  return (
    <>
      {can && (
        <Button
          look="link"
          size="small"
          busy={act.busy}
          onPress={() => void act.run(() => verbs[can](call.id))}
        >
          {words[can]}
        </Button>
      )}
      {mayBeRefused(recording) && (
        <Button
          look="link"
          size="small"
          busy={act.busy}
          onPress={refuse}
          onBlur={() => setArmed(false)}
          aria-description={words.refuseWhy}
        >
          {armed ? words.refuseAgain : words.refuse}
        </Button>
      )}
    </>
  )
}
