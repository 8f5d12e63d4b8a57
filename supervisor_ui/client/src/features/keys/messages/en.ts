// What each key of the panel does.
import type { KeyGroup } from '@callcenter/ui-shared/keys/KeysSheet.tsx'

export const en: KeyGroup[] = [
  {
    name: 'Who waits',
    keys: [
      ['X', 'Take the caller in hand next'],
      ['S', 'Send her to somebody'],
      ['Enter', 'Open her journey'],
    ],
  },
  {
    name: 'Lines',
    keys: [
      ['1', 'First line, 2 the second, up to 9'],
      ['R', 'Call in the reserve'],
    ],
  },
  {
    name: 'Anywhere',
    keys: [
      ['/', 'Find a call or customer'],
      ['W', 'Wallboard and back'],
      ['Ctrl K', 'Commands'],
      ['?', 'These keys'],
    ],
  },
]
