// The search's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type FindMessages } from './en.ts'

export function useFindMessages(): FindMessages {
  return { en, de }[useLanguage()]
}
