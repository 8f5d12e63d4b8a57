// The ask's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type AskMessages } from './en.ts'

export function useAskMessages(): AskMessages {
  return { en, de }[useLanguage()]
}
