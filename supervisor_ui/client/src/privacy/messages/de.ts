// Die Wörter der Datenschutzseite.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { PrivacyMessages } from './en.ts'

const changed = 'bleibt, ohne die Person'
const gone = 'wird gelöscht'

export const de: PrivacyMessages = {
  title: 'Datenschutz',
  about:
    'Auskunft geben, was über eine Person gespeichert ist, oder sie löschen. Jeder Einblick steht im Protokoll.',
  find: {
    label: 'Name, Nummer, E-Mail, Firma, Fall oder Bestellung',
    hint: 'Tippen Sie zwei Buchstaben oder mehr.',
    none: 'Keine Karte gefunden. Prüfen Sie die Schreibweise, oder geben Sie die ganze Nummer ein.',
    failed:
      'Die Suche antwortet nicht. Eine ganze Nummer oder eine Kennung kann trotzdem nachgesehen werden.',
    results: 'Gefundene Kunden',
    asTyped: (typed) => `${typed} nachsehen`,
    asTypedHint: 'Eine Nummer auf keiner Karte, oder eine Kennung',
    atMost: (count) => `Die ersten ${count}. Mehr tippen zeigt weniger.`,
  },
  start: 'Suchen Sie eine Person, um zu sehen, was über sie gespeichert ist.',
  loading: 'Alle Texte werden gelesen. Das kann einen Moment dauern.',
  failed: {
    several: (ids) => `Mehrere Kunden teilen diese Nummer: ${ids}. Sehen Sie eine Kennung nach.`,
    other: 'Das Gespeicherte konnte nicht gelesen werden. Nichts wurde geändert.',
  },
  kept: {
    table: 'Was gespeichert ist',
    nothing: 'Über diese Person ist nichts gespeichert.',
    nobody: 'Eine Nummer auf keiner Karte',
    said: (entries) =>
      `${entries} ${plural(entries, 'Eintrag ist', 'Einträge sind')} über diese Person gespeichert.`,
    kind: 'Art',
    count: 'Anzahl',
    onErase: 'Beim Löschen',
    save: 'Als Datei sichern',
    saved: 'Als JSON-Datei gesichert.',
    erase: 'Person löschen…',
  },
  kinds: {
    card: { name: 'Karte', then: gone },
    numbers: { name: 'Nummern auf der Karte', then: gone },
    special_dates: { name: 'Besondere Tage', then: gone },
    orders: { name: 'Bestellungen', then: gone },
    cases: { name: 'Fälle', then: gone },
    history: { name: 'Verlauf auf der Karte', then: gone },
    notes: { name: 'Notizen auf der Karte', then: gone },
    calls: { name: 'Anrufe', then: changed },
    callbacks: { name: 'Versprochene Rückrufe', then: changed },
    recordings: { name: 'Aufzeichnungen', then: 'auch im Telefonnetz gelöscht' },
    files: { name: 'Dateien', then: gone },
    messages_and_errands: {
      name: 'Nachrichten und Aufträge',
      then: 'Ungesendetes bleibt ungesendet',
    },
    legs: { name: 'Verbindungen der Anrufe', then: changed },
    offers: { name: 'Angebote an Mitarbeiter', then: 'bleibt: nennt niemanden' },
    journal: { name: 'Ereignisse im Journal', then: changed },
    audit: { name: 'Zeilen des Protokolls', then: changed },
    spoken_of_elsewhere: {
      name: 'In anderen Texten genannt',
      then: 'Name und Nummer werden gelöscht',
    },
  },
  elsewhere: {
    title: 'Nicht in unserer Hand',
    all: [
      'Ein angeschlossenes CRM behält seinen eigenen Eintrag: Löschen Sie die Person auch dort, sonst kommt ihre Karte mit dem nächsten Anruf zurück.',
      'Das Telefonnetz behält sein eigenes Protokoll der Anrufe und Textnachrichten.',
      'Frühere Sicherungen und Protokolldateien behalten, was damals darin stand, bis sie weggeworfen werden.',
    ],
  },
  dialog: {
    title: (name) => `${name} löschen?`,
    forGood: 'Das gilt für immer. Niemand kann es zurückholen.',
    goes: 'Was gelöscht wird',
    goesAll: [
      'Die Karte mit Nummern, Bestellungen, Fällen, Verlauf und Notizen.',
      'Name und Nummer in jedem Anruf, Versprechen, Ereignis und in jeder Nachricht; Notizen, Übergabetexte, Dateien und Aufzeichnungen der Anrufe.',
      'Nummer, E-Mail-Adresse und ganzer Name überall, wo andere sie hingeschrieben haben.',
    ],
    stays: 'Was bleibt',
    staysAll: [
      'Dass es Anrufe gab: wann, auf welcher Linie, mit wem, wie sie endeten. Die Zahlen ändern sich nicht.',
      'Eine Zeile im Protokoll: wie viel wovon, durch wen, und kein Name.',
    ],
    typeNumber: 'Zur Bestätigung eine Nummer der Person eintippen',
    typeWord: (word) => `Zur Bestätigung ${word} eintippen`,
    word: 'LÖSCHEN',
    erase: 'Für immer löschen',
    cancel: 'Behalten',
    refused: {
      on_the_telephone: 'Die Person telefoniert gerade. Löschen Sie sie nach dem Anruf.',
      written_up: 'Die Nacharbeit zu ihrem Anruf läuft noch. Löschen Sie sie danach.',
      owed_a_call:
        'Der Person ist ein Rückruf versprochen. Halten Sie ihn ein oder nehmen Sie ihn zurück, dann löschen Sie sie.',
      other: 'Die Person konnte nicht gelöscht werden. Nichts wurde geändert.',
    },
  },
  erased: {
    title: 'Die Person ist gelöscht.',
    before: 'Jemand war schneller: Es war nichts mehr zu löschen.',
    table: 'Was gelöscht wurde',
    rows: {
      cards: 'Karten',
      calls: 'Geänderte Anrufe',
      recordings: 'Aufzeichnungen, im Telefonnetz zu löschen',
      callbacks: 'Geänderte Versprechen',
      journal: 'Geänderte Ereignisse im Journal',
      mentions: 'Andere geänderte Texte',
    },
    next: 'Von Ihnen noch zu tun',
    audit: 'Im Protokoll stehen diese Zahlen und wer gelöscht hat, aber kein Name.',
    again: 'Noch einmal nachsehen',
  },
}
