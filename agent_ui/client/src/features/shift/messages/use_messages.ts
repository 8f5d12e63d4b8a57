// The shift's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type ShiftMessages } from './en.ts'

export function useShiftMessages(): ShiftMessages {
  return { en, de }[useLanguage()]
}
