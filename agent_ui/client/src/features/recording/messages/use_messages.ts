// The catalogue of recorded calls in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type RecordingMessages } from './en.ts'

export function useRecordingMessages(): RecordingMessages {
  return { en, de }[useLanguage()]
}
