// The catalogue of recordings in the viewer's language.
import { useLanguage } from '../../messages/language.ts'
import { de } from './de.ts'
import { en, type RecordingListMessages } from './en.ts'

export function useRecordingListMessages(): RecordingListMessages {
  return { en, de }[useLanguage()]
}
