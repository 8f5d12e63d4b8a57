// The supervisor's panel in German.
import { capital, plural } from '@callcenter/ui-shared/messages/numbers.ts'
import { zahlwort } from '@callcenter/ui-shared/messages/zahlwort.ts'
import type { Messages } from './en.ts'

const headcount = (count: number) =>
  count === 0 ? 'niemand' : count === 1 ? 'einer' : zahlwort(count)
const people = (count: number) =>
  count === 0 ? 'niemand' : count === 1 ? 'eine Person' : `${zahlwort(count)} Personen`
const callers = (count: number) =>
  count === 1 ? 'Ein Anrufer' : `${capital(zahlwort(count))} Anrufer`

export const de: Messages = {
  pages: {
    label: 'Seiten',
    live: 'Live',
    reports: 'Berichte',
    planner: 'Planung',
    'what-if': 'Was wäre wenn',
    privacy: 'Datenschutz',
    audit: 'Protokoll',
  },
  bar: { find: 'Kunden oder Anruf suchen', wall: 'Wandtafel', desk: 'Schreibtisch' },
  title: {
    late: (count) => `Live · ${count} über dem Versprechen`,
    calm: 'Live · ruhig',
  },
  stillWorks: 'Die Zahlen sind von damals. Anrufe werden weiter angenommen.',
  kept: {
    title: 'Versprechen gehalten, 15 min',
    ofCounted: (kept, counted) => `${kept} von ${counted}`,
    short: (points) => `${points} fehlen`,
    ofGoal: (goal) => `zu ${goal} %`,
    goal: (goal) => `Ziel ${goal} %`,
    today: 'Heute',
    nobody: 'Noch kein Anruf',
  },
  sentence: {
    region: 'Das Versprechen jetzt',
    behind: (line) => `${line} gerät in Verzug.`,
    past: (count, promise) => `${callers(count)} über ${promise} s`,
    moreSoon: (count) => `bald ${headcount(count)} mehr.`,
    close: (line) => `${line} kommt dem Versprechen nahe.`,
    closeDetail: (count, promise) => `${callers(count)} kurz vor ${promise} s.`,
    calm: (lines) =>
      lines === 1
        ? 'Die Linie hält das Versprechen.'
        : lines === 2
          ? 'Beide Linien halten das Versprechen.'
          : `Alle ${zahlwort(lines)} Linien halten das Versprechen.`,
    longest: (wait) => `Längste Wartezeit ${wait}.`,
    nobodyWaits: 'Niemand wartet.',
    nobodyFree: (line) => `Niemand in ${line} ist frei`,
    someFree: (line, free) =>
      `${capital(headcount(free))} in ${line} ${plural(free, 'ist', 'sind')} frei`,
    handsBusy: (onCall, wrapping) =>
      `${headcount(onCall)} im Gespräch, ${headcount(wrapping)} in Nacharbeit`,
    cure: (count) =>
      count > 9
        ? 'Mehr Hände sind jetzt nötig.'
        : `${capital(people(count))} mehr ${plural(count, 'würde', 'würden')} helfen.`,
    othersToo: (lines) => `${lines} auch.`,
    calmDetail: (free, onCall) =>
      `${capital(people(free))} ${free > 1 ? 'sind' : 'ist'} frei, ${headcount(onCall)} im Gespräch.`,
    noLines: 'Noch ist keine Linie eingerichtet.',
  },
  board: {
    region: 'Linien gegen das Versprechen',
    line: 'Linie',
    axisStart: 'Wartet 0 s',
    flag: (promise) => `${promise} s versprochen`,
    flagMixed: 'Versprochen',
    second: (count) => `${count} s`,
    longest: 'Längste',
    next: 'Nächste',
    kept: 'Heute',
    risk: 'Risiko in 1, 5, 15 min',
    riskWall: 'Risiko in 5 min',
    hands: 'Frei, spricht, danach',
    closed: 'Jetzt geschlossen',
    waiting: (count) =>
      count === 0 ? 'Niemand wartet' : `${count} ${plural(count, 'wartet', 'warten')}`,
    track: (line, count) => `${line}: ${count} ${plural(count, 'wartet', 'warten')}`,
    mark: (name, wait, level) => `${name}, ${wait}, ${level}`,
    all: 'Alle Linien',
    offered: 'Anrufe',
    answered: 'angenommen',
    gaveUp: 'aufgelegt',
    waitingWord: 'warten',
    averageWait: 'im Mittel',
    noRisk: 'noch zu wenig Daten',
    someone: 'Anrufer',
  },
  figure: {
    today: (line) => `${line}, Versprechen heute gehalten`,
    last15: 'Versprechen gehalten, letzte 15 Minuten',
    definition: (number) => `Definition ${number}`,
    sixWays: 'Sechs Arten zu zählen; die markierte gilt hier.',
    chosen: 'gilt hier',
    letters: (promise) =>
      `N Anrufe, A angenommen, B aufgelegt, S sofort aufgelegt; ≤T innerhalb von ${promise} s.`,
    division: (part, whole) => `${part} ÷ ${whole}`,
    open: (count) => `${count} ${plural(count, 'Anruf', 'Anrufe')} öffnen`,
    offeredIs: 'Anrufer, die heute in die Linie kamen.',
    answeredIs: 'Anrufer, die heute ein Mensch angenommen hat.',
    gaveUpIs: 'Anrufer, die auflegten, bevor ein Mensch abnahm.',
    averageIs: 'Summe der Wartezeiten der Angenommenen ÷ Angenommene.',
  },
  waiting: {
    title: 'Wartend',
    people: (count) =>
      count === 0 ? '' : `${count} ${plural(count, 'Person', 'Personen')}, längste zuerst`,
    nobody: 'Niemand wartet.',
    take: 'Vorziehen',
    send: 'Geben an…',
    sendTo: (name) => `${name} geben an`,
    nobodyFree: 'Niemand ist frei für einen Anruf.',
    ringing: (name) => `Klingelt bei ${name}`,
    unknown: 'Unbekannt',
  },
  people: {
    title: 'Menschen',
    summary: (signedIn, reserve) =>
      reserve > 0 ? `${signedIn} angemeldet · ${reserve} Reserve` : `${signedIn} angemeldet`,
    none: 'Niemand ist angemeldet.',
    groups: {
      not_responding: 'Antwortet nicht',
      ready: 'Frei',
      offered: 'Klingelt',
      wrapping_up: 'Nacharbeit',
      on_call: 'Im Gespräch',
      away: 'Abwesend',
      reserve: 'Reserve, kann kommen',
    },
    rangOut: 'nahm nicht ab',
    left: (time) => `noch ${time}`,
    reach: { browser: 'Platz', phone: 'Telefon' },
    awayReason: 'von der Leitung gesetzt',
    ready: 'Bereit',
    away: 'Abwesend',
    endWrapUp: 'Nacharbeit beenden',
    lines: 'Linien',
    saveLines: 'Linien speichern',
    primary: 'Fest',
    reserveMember: 'Reserve',
    off: 'Aus',
  },
  today: {
    title: 'Heute',
    offered: 'Anrufe',
    answered: 'Angenommen',
    forecast: 'Vorhersage',
    yesterday: 'Gestern',
    late: 'Zu spät',
    now: 'jetzt',
    label: (minutes) =>
      `Anrufe je ${minutes} Minuten heute, und wie viele länger als versprochen warteten`,
    empty: 'Hier stehen bald die ersten Anrufe des Tages.',
  },
  calls: {
    title: 'Laufende Gespräche',
    summary: (count) => `${count}, längste zuerst`,
    none: 'Kein Gespräch läuft.',
    unknown: 'Unbekannt',
    held: 'gehalten',
    connecting: 'verbindet',
  },
  journey: {
    recordings: 'Aufzeichnungen',
    title: 'Der Weg eines Anrufs',
    open: 'Als Seite öffnen',
    back: 'Zurück zur Tafel',
    axis: 'Der Anruf auf einer Zeitachse; die Liste darunter sagt dasselbe in Worten',
    caller: 'Anruferin',
    doing: {
      menu: 'Menü',
      waiting: 'Wartet',
      coming: 'Unterwegs',
      talking: 'Im Gespräch',
      held: 'Gehalten',
      ringing: 'Klingelt',
      on_the_way: 'Verbindet',
      in_room: 'Im Gespräch',
      wrap_up: 'Nacharbeit',
    },
    failed: 'Der Weg fehlt. Die Tafel ist aktuell.',
    waited: 'Gewartet',
    talked: 'Gesprochen',
  },
  list: {
    title: (what) => `Anrufe hinter ${what}`,
    none: 'Keine Anrufe.',
    failed: 'Die Anrufe fehlen. Die Tafel ist aktuell.',
    more: (shown, all) => `${shown} von ${all}`,
    waited: (wait) => `wartete ${wait}`,
  },
  wall: {
    free: 'frei',
    ringing: 'klingeln',
    onCall: 'im Gespräch',
    wrapping: 'in Nacharbeit',
    away: 'abwesend',
    notResponding: 'antworten nicht',
    inReserve: 'in Reserve',
    average: (wait) => `${wait} im Mittel`,
  },
}
