// What if: a day as it was and the same day with other people, promises, rules or work, side by side.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { useHash } from '@callcenter/ui-shared/page/use_page.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useMemo } from 'react'
import { Answer } from './Answer.tsx'
import { Editor } from './Editor.tsx'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { hashOf, type Scenario, scenarioFrom } from './scenario.ts'
import { useWhatIf } from './use_what_if.ts'
import styles from './WhatIf.module.css'

export default function WhatIfPage() {
  const words = useWhatIfMessages()
  const [scenario, change] = useScenario()
  const [lines] = useAnswer<Schemas['Lines']>('/lines')
  const [asked, again] = useWhatIf(scenario)
  const known = lines.is === 'here' ? lines.value.lines : []
  return (
    <main className={styles.page} aria-label={words.title}>
      <Editor scenario={scenario} lines={known} onChange={change} />
      <Answer lines={known} asked={asked} onAgain={again} />
    </main>
  )
}

/** The choices live in the address: what is on the screen can be sent to a colleague. */
function useScenario(): [Scenario, (next: Scenario) => void] {
  const hash = useHash()
  const { timeZone } = useZone()
  const scenario = useMemo(() => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
    return scenarioFrom(hash, today)
  }, [hash, timeZone])
  return [scenario, (next) => location.replace(`#${hashOf(next)}`)]
}
