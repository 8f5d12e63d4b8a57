// What came of it: the verdict, the curves, the hours, the figures, and how sure all this is.
import type { Problem } from '@callcenter/ui-shared/api/problem.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { PeopleCurve, WaitCurve } from './Curves.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { HoursTable } from './HoursTable.tsx'
import { LinesTable } from './LinesTable.tsx'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { Remarks } from './Remarks.tsx'
import { changesNothing } from './scenario.ts'
import type { Asked } from './use_what_if.ts'
import { Verdict } from './Verdict.tsx'
import styles from './WhatIf.module.css'

interface AnswerProps {
  lines: readonly Schemas['LineRow'][]
  asked: Asked
  onAgain: () => void
}

export function Answer({ lines, asked, onAgain }: AnswerProps) {
  const { found, of, problem, working } = asked
  if (problem) return <Failed problem={problem} onAgain={onAgain} />
  if (!found || !of) return <Waiting />
  const same = changesNothing(of)
  return (
    <div className={styles.answer} aria-busy={working}>
      <Verdict found={found} same={same} working={working} />
      <div className={styles.columns}>
        <div className={styles.curves}>
          <WaitCurve found={found} same={same} promise={of.promise} />
          <PeopleCurve found={found} same={same} />
          {lines.length > 1 && <LinesTable found={found} lines={lines} same={same} />}
          <Remarks found={found} lines={lines} />
        </div>
        <div className={styles.tables}>
          <FiguresTable found={found} same={same} />
          <HoursTable found={found} same={same} />
        </div>
      </div>
    </div>
  )
}

function Waiting() {
  const { title } = useWhatIfMessages()
  return (
    <div className={styles.answer} aria-busy="true">
      <h1 className="for-readers">{title}</h1>
      <Skeleton rows={4} height={40} />
      <Skeleton rows={14} />
    </div>
  )
}

/** The reasons that have words of their own; whatever else failed is said once. */
function Failed({ problem, onAgain }: { problem: Problem; onAgain: () => void }) {
  const { problems: words, title } = useWhatIfMessages()
  const why = String(problem.details['why'] ?? '')
  const known = why === 'still_going_on' || why === 'no_calls' || why === 'no_forecast'
  return (
    <div className={styles.answer}>
      <h1 className="for-readers">{title}</h1>
      <Notice
        look={known ? 'near' : 'over'}
        action={known ? undefined : { name: words.again, act: onAgain }}
      >
        {known ? words[why] : words.failed}
      </Notice>
    </div>
  )
}
