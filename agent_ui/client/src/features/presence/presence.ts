// Reasons for being away, by their names; the server may send words of its own.
import type { Option } from '@callcenter/ui-shared/components/Choice.tsx'
import { capital } from '@callcenter/ui-shared/messages/numbers.ts'

export function reasonName(reason: string | null, known: readonly Option[]): string {
  if (!reason) return ''
  const named = known.find((option) => option.id === reason)
  return named?.name ?? capital(reason.replaceAll('_', ' '))
}
