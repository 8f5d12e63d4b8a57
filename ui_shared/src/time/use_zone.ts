// The viewer's language and time zone, given once at the root.
import { createContext, useContext } from 'react'
import { localeIn, useLanguage } from '../messages/language.ts'
import type { Zone } from './format.ts'

export const ZoneContext = createContext<Zone>({
  locale: 'en-GB',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

export function useZone(): Zone {
  const zone = useContext(ZoneContext)
  return { ...zone, locale: localeIn(useLanguage(), zone.locale) }
}
