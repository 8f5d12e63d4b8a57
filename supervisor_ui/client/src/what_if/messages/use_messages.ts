// The catalogue of this page in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'

export function useWhatIfMessages(): Messages {
  return { en, de }[useLanguage()]
}
