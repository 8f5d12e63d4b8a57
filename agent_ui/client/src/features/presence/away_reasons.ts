// Why an agent may be away, as the centre names it.
import type { Option } from '@callcenter/ui-shared/components/Choice.tsx'
import { useDesk } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { reasonName } from './presence.ts'

export function useAwayReasons(): readonly Option[] {
  const { presence } = useMessages()
  const own = useDesk('away_reasons')?.choices ?? []
  if (own.length === 0) return presence.reasons
  return own.map((id) => ({ id, name: reasonName(id, presence.reasons) }))
}
