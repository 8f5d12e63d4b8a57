// One's own sign-in: whether a code of one's phone is asked for, and setting that up or off.
import { useState } from 'react'
import { useAnswer } from '../api/use_answer.ts'
import { Heading } from '../components/Heading.tsx'
import { Notice } from '../components/Notice.tsx'
import { Sheet } from '../components/Sheet.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import type { Schemas } from '../wire/frames.ts'
import { useAccountMessages } from './messages/use_messages.ts'
import { NoSecondStep } from './NoSecondStep.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SwitchOff } from './SwitchOff.tsx'

const PATH = '/session/second-factor'

export function AccountSheet({ onClose }: { onClose: () => void }) {
  const words = useAccountMessages()
  const [version, setVersion] = useState(0)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [state] = useAnswer<Schemas['SecondFactor']>(PATH, version)
  const again = () => {
    setCodes(null)
    setVersion((now) => now + 1)
  }
  return (
    <Sheet title={words.title} isOpen onClose={onClose} side="middle" width={440}>
      <Heading>{words.secondStep}</Heading>
      {codes && <RecoveryCodes codes={codes} onKept={again} />}
      {!codes && state.is === 'loading' && <Skeleton rows={2} />}
      {!codes && state.is === 'failed' && <Notice>{state.problem.message}</Notice>}
      {!codes &&
        state.is === 'here' &&
        (state.value.set_up ? (
          <SwitchOff left={state.value.recovery_left} onDone={again} />
        ) : (
          <NoSecondStep onConfirmed={setCodes} />
        ))}
    </Sheet>
  )
}
