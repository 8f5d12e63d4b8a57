// In the bar while she is on loan: where and until when; a press says more and lets her go back.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { age, timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { LoanShown } from '@callcenter/ui-shared/wire/desk.ts'
import { useDesk, useNow } from '../../desk/desk.ts'
import { useAskMessages } from './messages/use_messages.ts'
import { endLoan } from './verbs.ts'
import styles from './Ask.module.css'

export function LoanMark() {
  const loan = useDesk('loan')
  return loan ? <OnLoan loan={loan} /> : null
}

function OnLoan({ loan }: { loan: LoanShown }) {
  const words = useAskMessages()
  const zone = useZone()
  const running = loan.state === 'running'
  const text = running
    ? words.loan(loan.line_name, timeOfDay(loan.until, zone))
    : words.finishing(loan.line_name)
  return (
    <Layer trigger={<Button size="small">{text}</Button>} label={words.loanTitle(loan.line_name)}>
      {(close) => <More loan={loan} running={running} close={close} />}
    </Layer>
  )
}

interface MoreProps {
  loan: LoanShown
  running: boolean
  close: () => void
}

function More({ loan, running, close }: MoreProps) {
  const words = useAskMessages()
  const act = useAct()
  const left = age(loan.until - useNow())
  const back = () => void act.run(endLoan).then((done) => done && close())
  return (
    <div className={styles.more}>
      <b>{words.loanTitle(loan.line_name)}</b>
      <p>{running ? words.loanDetail(left) : words.lastCall}</p>
      {running && (
        <div>
          <Button busy={act.busy} onPress={back}>
            {words.goBack}
          </Button>
        </div>
      )}
      {act.problem && <Notice>{act.problem.message}</Notice>}
    </div>
  )
}
