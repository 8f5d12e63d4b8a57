// What is to be known about the answer: what was inferred, left out, or could not be done.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import type { WhatIf } from './sides.ts'
import styles from './WhatIf.module.css'

interface RemarksProps {
  found: WhatIf
  lines: readonly Schemas['LineRow'][]
}

export function Remarks({ found, lines }: RemarksProps) {
  const { remarks: words } = useWhatIfMessages()
  const nameOf = (id: string | null) => lines.find((line) => line.id === id)?.name ?? id ?? ''
  if (found.remarks.length === 0) return null
  return (
    <ul className={styles.remarks}>
      {found.remarks.map((one) => (
        <li key={`${one.code}${one.line_id ?? ''}`}>{textOf(one, words, nameOf(one.line_id))}</li>
      ))}
    </ul>
  )
}

type Words = ReturnType<typeof useWhatIfMessages>['remarks']

function textOf(one: Schemas['WhatIfRemark'], words: Words, line: string): string {
  switch (one.code) {
    case 'hours_inferred':
    case 'calls_without_an_end':
    case 'few_calls':
    case 'clock_change':
      return words[one.code](one.count)
    case 'no_forecast':
      return words.no_forecast(line)
    case 'fewer_than_asked':
      return words.fewer_than_asked(line, one.count)
    default:
      return words[one.code]
  }
}
