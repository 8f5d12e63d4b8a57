// Was jede Taste der Tafel tut.
import type { KeyGroup } from '@callcenter/ui-shared/keys/KeysSheet.tsx'

export const de: KeyGroup[] = [
  {
    name: 'Wer wartet',
    keys: [
      ['X', 'Die gewählte Anruferin als Nächste'],
      ['S', 'Sie jemandem geben'],
      ['Enter', 'Ihren Weg öffnen'],
    ],
  },
  {
    name: 'Linien',
    keys: [
      ['1', 'Erste Linie, 2 die zweite, bis 9'],
      ['R', 'Reserve rufen'],
    ],
  },
  {
    name: 'Überall',
    keys: [
      ['/', 'Anruf oder Kunden suchen'],
      ['W', 'Wandtafel und zurück'],
      ['Ctrl K', 'Befehle'],
      ['?', 'Diese Tasten'],
    ],
  },
]
