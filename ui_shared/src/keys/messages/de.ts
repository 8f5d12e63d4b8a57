// Die Wörter der Tastenliste und der Befehle.
import type { KeyMessages } from './en.ts'

export const de: KeyMessages = {
  title: 'Tasten',
  single: 'Einzelne Tasten',
  on: 'An',
  off: 'Aus',
  rest: 'Sie ruhen, während Sie tippen. Strg K findet jeden Befehl auch ohne sie.',
  isOff: 'Einzelne Tasten sind aus. Strg K findet jeden Befehl.',
  change: (what, key) => `${what}: ${key}. Drücken, um die Taste zu ändern.`,
  pressKey: 'Taste drücken',
  reset: 'Wie geliefert',
  none: 'aus',
  commands: 'Befehle',
  search: 'Was möchten Sie tun?',
  nothing: 'Kein Befehl passt.',
  goTo: (page) => `Zu ${page}`,
}
