// The warning's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type WarningMessages } from './en.ts'

export function useWarningMessages(): WarningMessages {
  return { en, de }[useLanguage()]
}
