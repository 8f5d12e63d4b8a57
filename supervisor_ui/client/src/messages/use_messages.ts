// The panel's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'

export function useMessages(): Messages {
  return { en, de }[useLanguage()]
}
