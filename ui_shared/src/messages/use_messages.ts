// The shared catalogue in the viewer's language.
import { de } from './de.ts'
import { en, type SharedMessages } from './en.ts'
import { useLanguage } from './language.ts'

export function useSharedMessages(): SharedMessages {
  return { en, de }[useLanguage()]
}
