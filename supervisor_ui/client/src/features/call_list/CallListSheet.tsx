// The calls behind a figure; each opens its journey.
import { useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { age, timeOfDay, wait } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import { Button } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import { type CallsQuery, useShow } from '../../panel/show.ts'
import { pathOf } from './call_list.ts'
import styles from './CallList.module.css'

interface CallListSheetProps {
  title: string
  query: CallsQuery
  onClose: () => void
}

export function CallListSheet({ title, query, onClose }: CallListSheetProps) {
  const { list: words } = useMessages()
  const { tryAgain } = useSharedMessages()
  const [answer, again] = useAnswer<{ calls: CallRow[] }>(pathOf(query))
  return (
    <Sheet title={title} isOpen onClose={onClose} width={560}>
      {answer.is === 'failed' && (
        <Notice action={{ name: tryAgain, act: again }}>{words.failed}</Notice>
      )}
      {answer.is === 'here' && answer.value.calls.length === 0 && <p>{words.none}</p>}
      <div>
        {answer.is === 'here' &&
          answer.value.calls.map((call, place) => (
            <Row key={`${String(place)}:${call.id}`} call={call} />
          ))}
      </div>
    </Sheet>
  )
}

function Row({ call }: { call: CallRow }) {
  const { list: words } = useMessages()
  const { caller } = useSharedMessages()
  const zone = useZone()
  const show = useShow()
  const talked = call.talk_s === null ? '–' : age(call.talk_s)
  return (
    <Button className={styles.row ?? ''} onPress={() => show.journey(call.id)}>
      <time>{timeOfDay(call.started_at, zone)}</time>
      <span>{call.customer_name ?? callerName(call.caller, caller)}</span>
      <small>{call.line_name}</small>
      <small>{call.wait_s === null ? '' : words.waited(wait(call.wait_s))}</small>
      <em>{talked}</em>
    </Button>
  )
}
