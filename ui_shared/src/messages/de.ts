// German words that both desks share.
import type { SharedMessages } from './en.ts'

export const de: SharedMessages = {
  language: 'Sprache',
  link: {
    live: 'Live',
    connecting: 'Verbindet',
    reconnecting: 'Verbindet erneut',
    staleSince: (time) => `Veraltet seit ${time}`,
    staleTitle: (time) => `Veraltet seit ${time}.`,
    tryNow: 'Jetzt versuchen',
    inOtherTab: 'In anderem Tab',
    elsewhere: 'Ihr Platz ist in einem anderen Tab offen.',
    useItHere: 'Hier benutzen',
  },
  state: {
    signed_out: 'Abgemeldet',
    ready: 'Frei',
    offered: 'Klingelt',
    on_call: 'Im Gespräch',
    wrapping_up: 'Nacharbeit',
    away: 'Abwesend',
    not_responding: 'Antwortet nicht',
  },
  caller: { withheld: 'Unterdrückte Nummer', unknown: 'Unbekannt' },
  day: { yesterday: 'Gestern' },
  level: {
    calm: 'im Versprechen',
    near: 'kurz vor dem Versprechen',
    over: 'über dem Versprechen',
  },
  theme: { label: 'Darstellung', system: 'System', light: 'Hell', dark: 'Dunkel' },
  close: 'Schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Noch einmal',
  signOut: 'Abmelden',
  account: 'Anmeldung und zweiter Schritt',
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    wrong: 'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides.',
    code: 'Code Ihrer Authenticator-App',
    wrongCode:
      'Dieser Code gilt nicht. Warten Sie auf den nächsten, oder nehmen Sie einen Notfallcode.',
    company: {
      go: 'Mit dem Firmenkonto anmelden',
      failed: 'Das Firmenkonto hat nicht geantwortet. Noch einmal, oder mit Passwort.',
      unverified: 'Das Firmenkonto hat keine bestätigte E-Mail-Adresse.',
      unknown: 'Hier hat niemand diese Adresse. Bitten Sie Ihre Verwaltung um Aufnahme.',
      notAllowed: 'Dieses Konto darf hier nicht arbeiten. Fragen Sie Ihre Verwaltung.',
    },
    promise: 'Ein Mensch nimmt ab und weiß, wer anruft.',
  },
  awayReasons: [
    { id: 'break', name: 'Pause' },
    { id: 'lunch', name: 'Mittag' },
    { id: 'training', name: 'Schulung' },
    { id: 'meeting', name: 'Besprechung' },
  ],
}
