// Before she is erased: what goes, what stays, and her number typed, so that no slip erases anybody.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import type { Problem } from '@callcenter/ui-shared/api/problem.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useState } from 'react'
import { confirms, type Erased, type Held, idOf, numbersOf } from './held.ts'
import type { PrivacyMessages } from './messages/en.ts'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'
import { erase } from './verbs.ts'

interface EraseDialogProps {
  held: Held
  name: string
  onClose: () => void
  onErased: (erased: Erased) => void
}

export function EraseDialog({ held, name, onClose, onErased }: EraseDialogProps) {
  const { dialog: words } = usePrivacyMessages()
  const act = useAct()
  const [typed, setTyped] = useState('')
  const numbers = numbersOf(held)
  const sure = confirms(typed, numbers, words.word)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (sure && !act.busy) void act.run(async () => onErased(await erase(idOf(held))))
  }
  return (
    <Sheet title={words.title(name)} isOpen onClose={onClose} side="middle" width={560}>
      <form className={styles.dialog} onSubmit={submit}>
        <p>{words.forGood}</p>
        <What title={words.goes} all={words.goesAll} />
        <What title={words.stays} all={words.staysAll} />
        <TextInput
          label={numbers.length > 0 ? words.typeNumber : words.typeWord(words.word)}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          isRequired
          // The dialog is for this alone, and Escape leaves it.
          autoFocus
        />
        {numbers.length > 0 && <NumbersHint numbers={numbers} />}
        {act.problem && <Notice>{whyNot(act.problem, words)}</Notice>}
        <div className={styles.buttons}>
          <Button type="submit" look="go" isDisabled={!sure} busy={act.busy}>
            {words.erase}
          </Button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

function What({ title, all }: { title: string; all: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {all.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}

function NumbersHint({ numbers }: { numbers: readonly string[] }) {
  return (
    <p className={styles.facts}>
      {numbers.map((number) => (
        <bdi key={number}>{number}</bdi>
      ))}
    </p>
  )
}

function whyNot(problem: Problem, { refused }: PrivacyMessages['dialog']): string {
  switch (problem.details['because']) {
    case 'on_the_telephone':
      return refused.on_the_telephone
    case 'written_up':
      return refused.written_up
    case 'owed_a_call':
      return refused.owed_a_call
    default:
      return refused.other
  }
}
