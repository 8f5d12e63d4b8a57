// Which lines: none chosen means all of them.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { Button, Checkbox, CheckboxGroup } from 'react-aria-components'
import type { Choice } from './address.ts'
import styles from './FilterBar.module.css'
import { useReportMessages } from './messages/use_report_messages.ts'

interface LinesFilterProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
}

export function LinesFilter({ choice, choose }: LinesFilterProps) {
  const { filter: words } = useReportMessages()
  const [answer] = useAnswer<Schemas['Lines']>('/lines')
  const lines = answer.is === 'here' ? answer.value.lines : []
  const names = choice.lines.map((id) => lines.find((line) => line.id === id)?.name ?? id)
  const said =
    names.length === 0
      ? words.allLines
      : names.length === 1
        ? (names[0] ?? '')
        : words.someLines(names.length)
  const trigger = (
    <Button className={styles.opener ?? ''} aria-label={`${words.lines}: ${said}`}>
      <span>{said}</span>
      <span aria-hidden="true">▾</span>
    </Button>
  )
  return (
    <div className={styles.choice}>
      <Layer trigger={trigger} label={words.lines} width={240} placement="bottom start">
        {() => (
          <CheckboxGroup
            aria-label={words.lines}
            className={styles.group ?? ''}
            value={[...choice.lines]}
            onChange={(chosen) => choose({ lines: chosen })}
          >
            {lines.map((line) => (
              <Checkbox key={line.id} value={line.id} className={styles.check ?? ''}>
                <span className={styles.box} aria-hidden="true" />
                {line.name}
              </Checkbox>
            ))}
          </CheckboxGroup>
        )}
      </Layer>
    </div>
  )
}
