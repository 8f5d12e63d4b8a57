// The panel's keys in the viewer's language.
import type { KeyGroup } from '@callcenter/ui-shared/keys/KeysSheet.tsx'
import { useLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'

export function useKeyGroups(): readonly KeyGroup[] {
  return { en, de }[useLanguage()]
}
