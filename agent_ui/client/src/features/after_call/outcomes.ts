// The outcomes to choose from, as the centre names them.
import type { Option } from '@callcenter/ui-shared/components/Choice.tsx'
import { useDesk } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'

export function useOutcomes(): readonly Option[] {
  const { after } = useMessages()
  const own = useDesk('outcomes')?.choices ?? []
  return own.length > 0 ? own.map((name) => ({ id: name, name })) : after.outcomes
}
