// The ladder's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type LadderMessages } from './en.ts'

export function useLadderMessages(): LadderMessages {
  return { en, de }[useLanguage()]
}
