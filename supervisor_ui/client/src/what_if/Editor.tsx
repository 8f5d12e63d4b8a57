// The scenario in plain terms: the day, the line, people from–to, promise, rules, menu, work.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { NumberRow } from './NumberRow.tsx'
import { PeopleRows } from './PeopleRows.tsx'
import { asItWas, changesNothing, RULES, type Scenario } from './scenario.ts'
import styles from './WhatIf.module.css'

export interface EditorProps {
  scenario: Scenario
  lines: readonly Schemas['LineRow'][]
  onChange: (next: Scenario) => void
}

export function Editor({ scenario, lines, onChange }: EditorProps) {
  const { editor: words } = useWhatIfMessages()
  return (
    <section className={styles.editor} aria-label={words.region}>
      <WhichDay {...{ scenario, lines, onChange }} />
      <h2>{words.people}</h2>
      <PeopleRows {...{ scenario, lines, onChange }} />
      <h2>{words.rules}</h2>
      <Rules {...{ scenario, lines, onChange }} />
      <Button isDisabled={changesNothing(scenario)} onPress={() => onChange(asItWas(scenario))}>
        {words.reset}
      </Button>
    </section>
  )
}

function WhichDay({ scenario, lines, onChange }: EditorProps) {
  const { editor: words } = useWhatIfMessages()
  const options = [{ id: '', name: words.allLines }, ...lines]
  return (
    <div className={styles.which}>
      <label>
        <span>{words.day}</span>
        <input
          type="date"
          className={styles.input}
          value={scenario.day}
          onChange={(event) =>
            event.target.value && onChange({ ...scenario, day: event.target.value })
          }
        />
      </label>
      <div>
        <span>{words.line}</span>
        <Choice
          label={words.line}
          options={options}
          value={scenario.line ?? ''}
          placeholder={words.allLines}
          onChange={(id) => onChange({ ...scenario, line: id || null })}
        />
      </div>
    </div>
  )
}

function Rules({ scenario, onChange }: EditorProps) {
  const { editor: words } = useWhatIfMessages()
  return (
    <div className={styles.rules}>
      {RULES.map((rule) => (
        <NumberRow
          key={rule}
          label={words[rule]}
          unit={words.seconds}
          value={scenario[rule]}
          most={rule === 'credit' ? 120 : 3600}
          step={rule === 'menu' ? 1 : 5}
          placeholder={words.asItWas}
          onChange={(value) => onChange({ ...scenario, [rule]: value })}
        />
      ))}
      <NumberRow
        label={words.work}
        unit={words.percent}
        value={scenario.work === 1 ? null : Math.round(scenario.work * 100)}
        least={10}
        most={500}
        step={5}
        placeholder={words.asItWas}
        onChange={(value) => onChange({ ...scenario, work: value === null ? 1 : value / 100 })}
      />
      <Button
        look="link"
        isDisabled={scenario.menu === 0}
        onPress={() => onChange({ ...scenario, menu: 0 })}
      >
        {words.noMenu}
      </Button>
    </div>
  )
}
