// Who is signed up in the week, and changing it: the plan above follows at once.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { dayLater } from '../choices.ts'
import { instantOf, mediumDay } from '../days.ts'
import { usePlannerMessages } from '../messages/use_messages.ts'
import type { Plan } from '../week_plan.ts'
import { RosterGrid } from './RosterGrid.tsx'
import styles from './Roster.module.css'
import { ShiftForm } from './ShiftForm.tsx'
import { type Draft, draftOf, moved, newDraft, type Shift, spanOf } from './shifts.ts'

interface RosterProps {
  plan: Plan
  locale: string
  lineNames: Readonly<Record<string, string>>
  version: number
  onChanged: () => void
}

export function Roster({ plan, locale, lineNames, version, onChanged }: RosterProps) {
  const { roster, again } = usePlannerMessages()
  const zone = { locale, timeZone: plan.timezone }
  const since = instantOf(plan.first, '00:00', plan.timezone)
  const until = instantOf(dayLater(plan.first, 7), '00:00', plan.timezone)
  const [shifts, retry] = useAnswer<Schemas['Shifts']>(
    `/shifts?since=${since}&until=${until}`,
    version,
  )
  const [agents] = useAnswer<Schemas['Agents']>('/agents')
  const [draft, setDraft] = useState<Draft | null>(null)
  const [breaks, setBreaks] = useState(false)
  const act = useAct()
  const days = plan.days.map((one) => one.day)
  if (shifts.is === 'failed') {
    return <Notice action={{ name: again, act: retry }}>{roster.failed}</Notice>
  }
  if (shifts.is === 'loading' || agents.is !== 'here') return <Skeleton rows={6} />

  const people = agents.value.agents.filter((one) =>
    (one.lines ?? []).some((served) => served.line === plan.line && !served.reserve),
  )
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id
  const change = async (work: () => Promise<unknown>, words: string) => {
    if (!(await act.run(work))) return false
    announce(words)
    onChanged()
    return true
  }
  const move = (shift: Shift, seconds: number) => {
    const body = moved(shift, seconds)
    const words = roster.moved(nameOf(shift.agent_id), spanOf({ ...shift, ...body } as Shift, zone))
    void change(() => ask('PUT', `/shifts/${shift.id}`, body), words)
  }
  const remove = (id: string, agent: string) =>
    change(() => ask('DELETE', `/shifts/${id}`), roster.removed(nameOf(agent)))

  return (
    <section className={styles.roster} aria-label={roster.title}>
      <Heading
        end={
          <>
            <small className={styles.hint}>{roster.hint}</small>
            <ToggleButton className={styles.breaks ?? ''} isSelected={breaks} onChange={setBreaks}>
              {roster.breaks}
            </ToggleButton>
          </>
        }
      >
        {roster.title}
      </Heading>
      {act.problem && !draft && <Notice>{act.problem.message}</Notice>}
      {people.length === 0 ? (
        <p>{roster.nobody}</p>
      ) : (
        <RosterGrid
          {...{ people, days, locale }}
          shifts={shifts.value.shifts.filter((one) => breaks || one.kind !== 'break')}
          today={plan.today}
          timeZone={plan.timezone}
          onAdd={(agent, day) => setDraft(newDraft(agent, day))}
          onOpen={(shift) => setDraft(draftOf(shift, zone))}
          onMove={move}
          onRemove={(shift) => void remove(shift.id, shift.agent_id)}
        />
      )}
      <Sheet
        title={draft?.id === null ? roster.form.add : roster.form.edit}
        isOpen={draft !== null}
        onClose={() => {
          act.clear()
          setDraft(null)
        }}
        side="middle"
        width={460}
      >
        {draft && (
          <ShiftForm
            key={`${draft.id}${draft.day}${draft.agent_id}`}
            {...{ draft, people, lineNames }}
            days={days.map((day) => ({ day, name: mediumDay(day, locale) }))}
            timeZone={plan.timezone}
            busy={act.busy}
            problem={act.problem?.message ?? null}
            onSave={(id, body) =>
              void change(
                () => (id ? ask('PUT', `/shifts/${id}`, body) : ask('POST', '/shifts', body)),
                roster.moved(nameOf(body.agent_id), `${draft.from}–${draft.to}`),
              ).then((done) => done && setDraft(null))
            }
            onRemove={(id) =>
              void remove(id, draft.agent_id).then((done) => done && setDraft(null))
            }
          />
        )}
      </Sheet>
    </section>
  )
}
