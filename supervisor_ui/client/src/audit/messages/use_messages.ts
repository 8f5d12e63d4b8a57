// The audit page's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type AuditMessages } from './en.ts'

export function useAuditMessages(): AuditMessages {
  return { en, de }[useLanguage()]
}
