// The catalogue of promised calls in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type PromisedMessages } from './en.ts'

export function usePromisedMessages(): PromisedMessages {
  return { en, de }[useLanguage()]
}
