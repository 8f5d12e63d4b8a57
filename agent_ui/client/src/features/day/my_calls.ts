// My calls of today, read again whenever a wrap-up ends.
import { type Answer, useAnswer } from '@callcenter/ui-shared/api/use_answer.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { CallRow } from '@callcenter/ui-shared/wire/calls.ts'
import { useDesk } from '../../desk/desk.ts'
import { type MyCall, myCallsOf } from './day.ts'

export function useMyCalls(): [Answer<MyCall[]>, () => void] {
  const me = useDesk('me')
  const { caller: words } = useSharedMessages()
  const settled = me?.state === 'wrapping_up' || me?.state === 'ready'
  const path = me ? `/calls?agent=${encodeURIComponent(me.agent_id)}&today=1&limit=100` : null
  const [answer, again] = useAnswer<{ calls: CallRow[] }>(path, settled)
  if (answer.is !== 'here') return [answer, again]
  const value = myCallsOf(answer.value.calls, words)
  return [{ is: 'here', value }, again]
}
