// The early warning in German.
import { capital, plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { Span, WarningMessages, Why } from './en.ts'

const leute = (count: number) => (count === 1 ? 'eine Person' : `${count} Leute`)
const haende = (why: Why) =>
  `${why.on_call} im Gespräch, ${why.wrapping} in Nacharbeit, ${why.free} frei.`

export const de: WarningMessages = {
  watch: (line) => `${line} könnte das Versprechen verfehlen.`,
  act: (line) => `${line} kommt nicht nach.`,
  eased: (line) => `${line} holt auf.`,
  ahead: (share, promise) =>
    `${share} % der nächsten Anrufe würden länger als ${promise} s warten.`,
  why: {
    nobody: (line) => `Niemand arbeitet auf ${line}.`,
    late: haende,
    surge: (why) =>
      `${why.came} Anrufe in 15 Minuten, erwartet ${Math.round(why.due ?? 0) === 1 ? 'war einer' : `waren ${Math.round(why.due ?? 0) || 'kaum welche'}`}.`,
    load: (why) =>
      `Die kommenden Anrufe beschäftigen ${Math.round(why.load)} Leute; da sind ${why.free + why.on_call + why.wrapping}.`,
    roster: (span: Span) =>
      `Von ${span.from} bis ${span.to} ${plural(span.short, 'fehlt', 'fehlen')} ${leute(span.short)}.`,
    busy: haende,
  },
  cure: (agents, minutes) =>
    `${capital(leute(agents))} mehr für ${minutes} Minuten ${plural(agents, 'würde', 'würden')} helfen.`,
  noCure: 'Jetzt hilft keine Zahl von Leuten.',
  level: { calm: 'Ruhig', watch: 'Beobachten', act: 'Handeln' },
  whyNot: {
    closed: 'geschlossen',
    few_calls: 'noch zu wenige Anrufe',
    just_opened: 'eben geöffnet, ohne Prognose',
    stale: 'niemand rechnet mit',
  },
  notEnough: (because) => `Noch zu wenig Daten: ${because}`,
  whyWord: 'Warum',
  take: 'Ich übernehme',
  taken: (name, at) => `${name} kümmert sich seit ${at}.`,
  snooze: 'Später',
  snoozeFor: 'Ruhe davon für',
  minutes: (count) => `${count} Minuten`,
  snoozed: (until) => `Ruhe bis ${until}.`,
  failed: 'Das kam nicht beim Server an. Noch einmal versuchen.',
  history: 'Warnungen',
  historyTitle: 'Warnungen, neueste zuerst',
  none: 'Noch keine Warnung.',
  notLoaded: 'Die Warnungen wurden nicht geladen. Die Übersicht ist aktuell.',
  details: {
    risk: 'Risiko in 1, 5, 15 Minuten',
    waiting: 'Wartend, zu lange',
    here: 'Frei, im Gespräch, Nacharbeit',
    load: 'Beschäftigt in 15 Minuten, wenn sich nichts ändert',
    came: 'Anrufe in 15 Minuten, Prognose',
    gap: 'Dienstplan',
    since: 'Seit',
    noForecast: 'keine Prognose',
    enough: 'reicht für die nächsten Stunden',
  },
  until: 'läuft',
  kept: 'Das Versprechen wurde gehalten.',
  broke: (late, callers) => `${late} von ${callers} Anrufen waren zu spät dran.`,
  lead: (span) => `${span} vorher gewarnt.`,
  lag: (span) => `Kam ${span} zu spät.`,
  inHand: (name) => `Übernommen: ${name}.`,
  by: (name) => `Verschoben: ${name}.`,
  sound: 'Ton, wenn es Zeit zum Handeln ist',
  soundBlocked: 'Dieser Browser sperrt den Ton. Irgendwo klicken, dann wieder einschalten.',
}
