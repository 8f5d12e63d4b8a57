// My calls of today, read again whenever a wrap-up ends.
import { type Answer, useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import { useDesk } from '../../desk/desk.ts'
import type { MyCall } from './day.ts'

export function useMyCalls(): [Answer<MyCall[]>, () => void] {
  const me = useDesk('me')
  const { caller: words } = useSharedMessages()
  const settled = me?.state === 'wrapping_up' || me?.state === 'ready'
  const path = me ? `/calls?agent=${encodeURIComponent(me.agent_id)}&today=1&limit=100` : null
  const [answer, again] = useAnswer<{ calls: CallRow[] }>(path, settled)
  if (answer.is !== 'here') return [answer, again]
  const value = answer.value.calls
    .filter((row) => row.ended_at !== null)
    .map((row) => ({
      id: row.id,
      at: row.started_at,
      name: row.customer_name ?? callerName(row.caller, words),
      line: row.line_name ?? '',
      talked: row.talk_s,
      outcome: row.outcome,
      resolved: row.resolved,
    }))
  return [{ is: 'here', value }, again]
}
