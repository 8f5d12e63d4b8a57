// The keys' catalogue in the viewer's language.
import { useLanguage } from '../../messages/language.ts'
import { de } from './de.ts'
import { en, type KeyMessages } from './en.ts'

export function useKeyMessages(): KeyMessages {
  return { en, de }[useLanguage()]
}
