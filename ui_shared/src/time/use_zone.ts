// The viewer's language and time zone, given once at the root.
import { createContext, useContext } from 'react'
import type { Zone } from './format.ts'

export const ZoneContext = createContext<Zone>({
  locale: 'en-GB',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

export function useZone(): Zone {
  return useContext(ZoneContext)
}
