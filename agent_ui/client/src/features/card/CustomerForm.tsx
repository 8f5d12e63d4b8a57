// What is worth knowing of a customer at first: the name, how it is said, the company.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useState } from 'react'
import { useMessages } from '../../messages/use_messages.ts'
import { type Basics, canSave } from './basics.ts'
import styles from './Card.module.css'

interface CustomerFormProps {
  title: string
  start: Basics
  save: (basics: Basics) => Promise<unknown>
  onClose: () => void
}

export function CustomerForm({ title, start, save, onClose }: CustomerFormProps) {
  const { customer: words } = useMessages()
  const [basics, setBasics] = useState(start)
  const act = useAct()
  const put = (field: keyof Basics) => (value: string) => setBasics({ ...basics, [field]: value })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (canSave(basics)) void act.run(() => save(basics)).then((done) => done && onClose())
  }
  return (
    <Sheet title={title} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={words.name}
          value={basics.name}
          onChange={put('name')}
          isRequired
          autoFocus
        />
        <TextInput label={words.sayAs} value={basics.say_as} onChange={put('say_as')} />
        <TextInput label={words.company} value={basics.company} onChange={put('company')} />
        {act.problem && <Notice>{act.problem.message}</Notice>}
        <div>
          <Button type="submit" look="go" isDisabled={!canSave(basics)} busy={act.busy}>
            {words.save}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
