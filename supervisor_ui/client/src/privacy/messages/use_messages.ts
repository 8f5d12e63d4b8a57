// The privacy page's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type PrivacyMessages } from './en.ts'

export function usePrivacyMessages(): PrivacyMessages {
  return { en, de }[useLanguage()]
}
