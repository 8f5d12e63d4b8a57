// Die Wörter der Suche auf der Tafel.
import type { FindMessages } from './en.ts'

export const de: FindMessages = {
  title: 'Anruf oder Kunden suchen',
  label: 'Name, Nummer, E-Mail, Firma, Fall oder Bestellung',
  hint: 'Tippen Sie zwei Buchstaben oder mehr.',
  none: 'Niemand gefunden. Prüfen Sie die Schreibweise oder die Nummer.',
  failed: 'Die Kundensuche antwortet nicht. Anrufe im Haus werden gefunden.',
  now: 'Jetzt im Haus',
  customers: 'Kunden',
  waiting: (wait, line) => `wartet ${wait} · ${line}`,
  talking: (age, agent) => `im Gespräch ${age} · ${agent}`,
  calls: (name) => `Anrufe von ${name}`,
  noCalls: 'Es ist kein Anruf aufbewahrt.',
  callsFailed: 'Die Anrufe wurden nicht geladen.',
  back: 'Zurück zur Liste',
}
