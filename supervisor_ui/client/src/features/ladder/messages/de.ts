// The surge ladder in German.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { LadderMessages } from './en.ts'

export const de: LadderMessages = {
  title: (line) => (line ? `Mehr Leute für ${line}` : 'Mehr Leute'),
  rungs: { 1: 'Reserve', 2: 'Andere Linien', 3: 'Wer ein Telefon hat' },
  able: {
    1: (count) => `${count} ${plural(count, 'kann', 'können')} jetzt kommen`,
    2: (count) => `${count} auf anderen Linien`,
    3: (count) => `${count} jetzt erreichbar`,
  },
  press: {
    1: (count) => (count > 0 ? `${count} rufen` : 'Rufen'),
    2: (count) => (count > 0 ? `${count} leihen` : 'Leihen'),
    3: () => 'Anrufen',
  },
  why: {
    refused: 'Wer könnte, hat eben abgelehnt',
    asked: 'Alle sind schon gefragt',
    lent: 'Alle sind schon verliehen',
    hours: 'Um diese Zeit darf niemand angerufen werden',
    not_here: 'Niemand ist angemeldet und ansprechbar',
    nobody: 'Auf dieser Stufe ist niemand',
  },
  asked: (count) => `${count} gefragt`,
  coming: (count) => `${count} ${plural(count, 'kommt', 'kommen')}`,
  refused: (count) => `${count} abgelehnt`,
  left: (span) => `noch ${span}`,
  answerIn: (span) => `Antwort in ${span}`,
  saidNo: (name, ago) => `${name} kommt nicht, vor ${ago}`,
  sendBack: 'Zurück',
  sendBackOf: (rung) => `Zurückschicken: ${rung}`,
  hurt: ({ name, hands, before, after, agent }) =>
    `${name} hätte ohne ${agent} noch ${hands} ${plural(hands, 'Person', 'Leute')}. ` +
    `Zu späte Anrufe dort: jetzt ${before}, dann ${after}.`,
  askAnyway: 'Trotzdem fragen',
  leaveIt: 'Lassen',
  until: (time) => `bis ${time}`,
  lastCall: 'letzter Anruf',
  helper: 'am Telefon',
}
