// Calls of a period, narrowed and read page by page; each opens its journey.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice as Chooser } from '@callcenter/ui-shared/components/Choice.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, timeOfDay, wait } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useState } from 'react'
import { useShow } from '../panel/show.ts'
import type { Choice } from './address.ts'
import { behindOf } from './behind.ts'
import styles from './Calls.module.css'
import { FilterBar } from './FilterBar.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import type { Report } from './report.ts'
import page from './Reports.module.css'
import { periodText, stepText } from './value_text.ts'
import { pathOf } from './address.ts'

type Calls = Schemas['Calls']

interface CallsPageProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
}

export function CallsPage({ choice, choose }: CallsPageProps) {
  const words = useReportMessages()
  const zone = useZone()
  // The period report says which days are meant, and which tiers there are.
  const [report] = useAnswer<Report>(pathOf({ ...choice, place: 'periods', compare: false }))
  const shown = report.is === 'here' ? report.value : null
  const behind = shown ? behindOf(choice, shown.period) : null
  return (
    <>
      <FilterBar
        choice={choice}
        choose={choose}
        shown={shown}
        csv={`/api/v1/reports/calls/csv?${behind ?? ''}`}
        compares={false}
      >
        <div className={styles.which}>
          <Chooser
            label={words.calls.which}
            value={choice.which ?? 'offered'}
            placeholder={words.calls.kinds.offered}
            onChange={(id) => choose({ which: id === 'offered' ? null : id })}
            options={Object.entries(words.calls.kinds).map(([id, name]) => ({ id, name }))}
            hint="▾"
          />
        </div>
      </FilterBar>
      <header className={page.head}>
        <h1>
          {words.places.calls}
          {shown && <> · {periodText(shown.kind, shown.period, zone)}</>}
        </h1>
      </header>
      {report.is === 'failed' && <Notice>{words.callsFailed}</Notice>}
      {behind ? <List key={behind} behind={behind} /> : <Skeleton rows={12} />}
    </>
  )
}

function List({ behind }: { behind: string }) {
  const words = useReportMessages()
  const { tryAgain } = useSharedMessages()
  const path = `/reports/calls?${behind}&limit=100`
  const [first, again] = useAnswer<Calls>(path)
  const [later, setLater] = useState<Calls[]>([])
  const [failed, setFailed] = useState(false)
  if (first.is === 'loading') return <Skeleton rows={12} />
  if (first.is === 'failed') {
    return <Notice action={{ name: tryAgain, act: again }}>{words.callsFailed}</Notice>
  }
  const pages = [first.value, ...later]
  const calls = pages.flatMap((one) => one.calls)
  const next = pages.at(-1)?.next ?? null
  const more = () =>
    ask<Calls>('GET', `${path}&after=${encodeURIComponent(next ?? '')}`)
      .then((found) => {
        setLater((before) => [...before, found])
        setFailed(false)
      })
      .catch(() => setFailed(true))
  if (calls.length === 0) return <p className={page.nothing}>{words.calls.none}</p>
  return (
    <>
      <Table calls={calls} />
      <p className={styles.foot}>
        {words.calls.shown(calls.length)}
        {next !== null && <Button onPress={() => void more()}>{words.calls.more}</Button>}
      </p>
      {failed && <Notice>{words.callsFailed}</Notice>}
    </>
  )
}

function Table({ calls }: { calls: readonly CallRow[] }) {
  const words = useReportMessages()
  const { caller } = useSharedMessages()
  const zone = useZone()
  const show = useShow()
  const { columns: heads, ended } = words.calls
  const columns: Column<CallRow>[] = [
    {
      id: 'arrived',
      name: heads.arrived,
      cell: (call) => (
        <Button look="link" onPress={() => show.journey(call.id)}>
          {stepText(dayIn(call.started_at, zone.timeZone), zone)}{' '}
          {timeOfDay(call.started_at, zone, true)}
        </Button>
      ),
    },
    {
      id: 'caller',
      name: heads.caller,
      cell: (call) => call.customer_name ?? callerName(call.caller, caller),
    },
    { id: 'line', name: heads.line, cell: (call) => call.line_name ?? '–' },
    {
      id: 'waited',
      name: heads.waited,
      number: true,
      cell: (call) => (call.wait_s === null ? '–' : wait(call.wait_s)),
    },
    {
      id: 'talked',
      name: heads.talked,
      number: true,
      cell: (call) => (call.talk_s === null ? '–' : age(call.talk_s)),
    },
    {
      id: 'ended',
      name: heads.ended,
      cell: (call) => (call.end_reason ? (ended[call.end_reason] ?? '–') : words.calls.live),
    },
    { id: 'outcome', name: heads.outcome, cell: (call) => call.outcome ?? '–' },
  ]
  return (
    <DataTable
      caption={words.places.calls}
      columns={columns}
      rows={calls}
      // A call that counts in two lines is in the list twice.
      keyOf={(call, place) => `${String(place)}:${call.id}`}
    />
  )
}

function dayIn(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at * 1000)
}
