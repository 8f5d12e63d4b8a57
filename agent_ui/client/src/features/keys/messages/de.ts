// Was jede Taste am Platz tut.
import type { KeyGroup } from '@callcenter/ui-shared/keys/KeysSheet.tsx'

export const de: KeyGroup[] = [
  {
    name: 'Wenn es klingelt',
    keys: [
      ['Enter', 'Annehmen'],
      ['D', 'Ablehnen'],
    ],
  },
  {
    name: 'Im Gespräch',
    keys: [
      ['M', 'Stumm'],
      ['H', 'Halten, zurück'],
      ['K', 'Tasten'],
      ['C', 'Fragen'],
      ['T', 'Übergeben'],
      ['A', 'Dazunehmen'],
      ['E E', 'Auflegen'],
      ['N', 'Notiz'],
    ],
  },
  {
    name: 'Danach',
    keys: [
      ['O', 'Ergebnis'],
      ['Y', 'Gelöst'],
      ['L', 'Fall'],
      ['Ctrl Enter', 'Fertig, nächster Anruf'],
    ],
  },
  {
    name: 'Überall',
    keys: [
      ['/', 'Kunden suchen'],
      ['U', 'Kunden anlegen'],
      ['B', 'Versprochene Rückrufe, mein Tag'],
      ['R', 'Bereit'],
      ['P', 'Pause'],
      ['J', 'Der Linie helfen, die fragt'],
      ['X', 'Jetzt nicht'],
      ['Ctrl K', 'Befehle'],
      ['?', 'Diese Tasten'],
    ],
  },
]
