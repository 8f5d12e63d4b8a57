// The planner's catalogue in the viewer's language.
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type PlannerMessages } from './en.ts'

export function usePlannerMessages(): PlannerMessages {
  return { en, de }[useLanguage()]
}
