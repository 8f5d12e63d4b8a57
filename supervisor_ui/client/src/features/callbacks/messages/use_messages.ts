// The callbacks' catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { type CallbackMessages, en } from './en.ts'

export function useCallbackMessages(): CallbackMessages {
  return { en, de }[useLanguage()]
}
