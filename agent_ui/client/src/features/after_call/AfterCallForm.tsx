// After the call: outcome, resolved, case. It may be filled in while talking.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice } from '@callcenter/ui-shared/components/Choice.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useState } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { saveDraft } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { caseOptions, NEW_CASE, toggledResolved } from './after_call.ts'
import styles from './AfterCallForm.module.css'
import { useOutcomes } from './outcomes.ts'
import { useWork } from './work.ts'

type Opened = 'outcome' | 'case' | null

export function AfterCallForm() {
  const { after: words } = useMessages()
  const { form, change } = useWork()
  const call = useDesk('call')
  const talking = call !== undefined
  const customer = useDesk('card')?.customer
  const outcomes = useOutcomes()
  const [opened, setOpened] = useState<Opened>(null)
  useKeys({
    O: () => setOpened('outcome'),
    L: () => setOpened('case'),
    Y: () => change({ resolved: toggledResolved(form.resolved) }),
  })
  const opening = (which: Exclude<Opened, null>) => ({
    isOpen: opened === which,
    onOpenChange: (open: boolean) => setOpened(open ? which : null),
  })
  return (
    <section className={styles.form}>
      <Heading end={talking ? words.hint : undefined}>{words.title}</Heading>
      <Row name={words.outcome}>
        <Choice
          label={words.outcome}
          placeholder={words.chooseOutcome}
          options={outcomes}
          value={form.outcome}
          onChange={(outcome) => change({ outcome })}
          hint="O"
          {...opening('outcome')}
        />
      </Row>
      <Row name={words.resolved}>
        <Segments
          label={words.resolved}
          options={[
            { id: 'yes', name: words.yes },
            { id: 'not_yet', name: words.notYet },
          ]}
          value={form.resolved === null ? null : form.resolved ? 'yes' : 'not_yet'}
          onChange={(answer) => change({ resolved: answer === 'yes' })}
        />
      </Row>
      <Row name={words.case}>
        <Choice
          label={words.case}
          placeholder={words.noCase}
          options={caseOptions(customer, words, linkedCase(call?.case_id, form.caseTitle))}
          value={form.caseChoice}
          onChange={(caseChoice) => change({ caseChoice })}
          hint="L"
          {...opening('case')}
        />
      </Row>
      {form.caseChoice === NEW_CASE && (
        <Row name="">
          <TextInput
            label={words.caseTitle}
            labelHidden
            placeholder={words.caseTitle}
            value={form.caseTitle}
            onChange={(caseTitle) => change({ caseTitle })}
          />
          <OpenCase />
        </Row>
      )}
    </section>
  )
}

/** A case that was opened just now is not on the card yet; its title is known here. */
function linkedCase(id: string | null | undefined, title: string) {
  return id && title ? { id, title } : null
}

/** Opens the case while talking; Done would open it too. */
function OpenCase() {
  const { after: words } = useMessages()
  const { callId, form } = useWork()
  const act = useAct()
  const title = form.caseTitle.trim()
  const open = () => callId && void act.run(() => saveDraft(callId, { case: { id: null, title } }))
  return (
    <div className={styles.openCase}>
      <Button size="small" isDisabled={title === ''} busy={act.busy} onPress={open}>
        {words.openCase}
      </Button>
      {act.problem && <Notice>{act.problem.message}</Notice>}
    </div>
  )
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span>{name}</span>
      {children}
    </div>
  )
}
