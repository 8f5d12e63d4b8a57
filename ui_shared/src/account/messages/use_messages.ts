// The account's catalogue in the viewer's language.
import { useLanguage } from '../../messages/language.ts'
import { de } from './de.ts'
import { en, type AccountMessages } from './en.ts'

export function useAccountMessages(): AccountMessages {
  return { en, de }[useLanguage()]
}
