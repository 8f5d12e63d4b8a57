// A promised call: its number to ring by hand, and that it is done; on the line already, only its name.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Promised } from '@callcenter/ui-shared/wire/desk.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { Button as PlainButton } from 'react-aria-components'
import { callbackDone, numberPath } from '../../desk/verbs.ts'
import styles from './CallBack.module.css'
import { usePromisedMessages } from './messages/use_messages.ts'

interface CallBackProps {
  promise: Promised
  name: string
}

export function CallBack({ promise, name }: CallBackProps) {
  const words = usePromisedMessages()
  // By then she is rung or on the line: ringing her a second time helps nobody.
  if (promise.state === 'on_line' || promise.state === 'dialling') {
    return <span title={name}>{name}</span>
  }
  const trigger = (
    <PlainButton className={styles.name ?? ''} aria-label={words.callBack(name)}>
      {name}
    </PlainButton>
  )
  return (
    <Layer trigger={trigger} label={words.callBack(name)} width={280} placement="bottom start">
      {(close) => <ByHand promise={promise} name={name} close={close} />}
    </Layer>
  )
}

function ByHand({ promise, name, close }: CallBackProps & { close: () => void }) {
  const words = usePromisedMessages()
  const zone = useZone()
  const act = useAct()
  // Asked for only here, by whoever rings her: that it was shown is on record.
  const [number] = useAnswer<Schemas['CallbackNumber']>(numberPath(promise.id))
  const done = async () => {
    if (await act.run(() => callbackDone(promise.id))) close()
  }
  return (
    <div className={styles.layer}>
      <b>{name}</b>
      {number.is === 'here' && <bdi className={styles.number}>{number.value.number}</bdi>}
      {number.is === 'failed' && <Notice>{number.problem.message}</Notice>}
      <p>{words.ringsItself(timeOfDay(promise.promised_at, zone))}</p>
      {act.problem && <Notice>{act.problem.message}</Notice>}
      <Button look="go" busy={act.busy} onPress={() => void done()}>
        {words.done}
      </Button>
    </div>
  )
}
