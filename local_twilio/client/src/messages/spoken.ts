// The phone page's catalogue; its language is the browser's and stays while the page is open.
import { currentLanguage } from '@callcenter/ui-shared/messages/language.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'

export const spoken: Messages = { en, de }[currentLanguage()]
