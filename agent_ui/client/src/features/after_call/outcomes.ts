// The outcomes to choose from: the centre's own, or the house's when it names none.
import type { Option } from '@callcenter/ui-shared/components/Choice.tsx'
import { createContext, useContext } from 'react'
import { useMessages } from '../../messages/use_messages.ts'

export const CentreOutcomes = createContext<readonly string[]>([])

export function useOutcomes(): readonly Option[] {
  const { after } = useMessages()
  const own = useContext(CentreOutcomes)
  return own.length > 0 ? own.map((name) => ({ id: name, name })) : after.outcomes
}
