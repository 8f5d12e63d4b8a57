// The reports' catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type ReportMessages } from './en.ts'

export function useReportMessages(): ReportMessages {
  return { en, de }[useLanguage()]
}
