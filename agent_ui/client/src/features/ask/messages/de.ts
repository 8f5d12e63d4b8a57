// The ask for help in German.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { AskMessages } from './en.ts'

export const de: AskMessages = {
  region: 'Eine Linie braucht Sie',
  needs: (line, minutes) => `${line} braucht Sie für ${minutes} Minuten.`,
  waiting: (count, longest) =>
    `${count} ${plural(count, 'Anruf wartet', 'Anrufe warten')} dort, der erste seit ${longest}.`,
  nobodyWaits: 'Dort ist sehr viel los.',
  onCall: 'Sie beenden erst Ihr Gespräch.',
  hurts: (name, hands, after) =>
    `${name} behält ${hands} ${plural(hands, 'Person', 'Leute')}; ${after} der Anrufe dort könnten zu lange warten.`,
  by: (who) => `Gefragt von ${who}.`,
  join: 'Ich komme',
  notNow: 'Jetzt nicht',
  left: (seconds) => `Noch ${seconds} zum Antworten.`,
  loan: (line, until) => `↗ ${line} bis ${until}`,
  finishing: (line) => `↗ ${line}, letzter Anruf`,
  loanTitle: (line) => `Ausgeliehen an ${line}`,
  loanDetail: (span) => `Noch ${span}. Danach bedienen Sie Ihre Linien wie zuvor.`,
  lastCall: 'Die Ausleihe ist vorbei. Nach diesem Anruf folgen Ihre eigenen Linien.',
  goBack: 'Jetzt zurück',
}
