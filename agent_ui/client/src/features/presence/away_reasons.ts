// Why an agent may be away, as the centre names it.
import type { Option } from '@callcenter/ui-shared/components/Choice.tsx'
import { useDesk } from '../../desk/desk.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { awayReasonName } from '@callcenter/ui-shared/presence/away_reason.ts'

export function useAwayReasons(): readonly Option[] {
  const { awayReasons } = useSharedMessages()
  const own = useDesk('away_reasons')?.choices ?? []
  if (own.length === 0) return awayReasons
  return own.map((id) => ({ id, name: awayReasonName(id, awayReasons) }))
}
