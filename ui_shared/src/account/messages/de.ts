// Die Wörter zum Konto: der zweite Schritt der Anmeldung.
import type { AccountMessages } from './en.ts'

export const de: AccountMessages = {
  title: 'Anmeldung',
  secondStep: 'Zweiter Schritt',
  off: 'Ihr Passwort allein öffnet Ihren Platz. Ein Code von Ihrem Telefon verschließt ihn für alle anderen.',
  setUp: 'Einrichten',
  on: 'An: Nach dem Passwort wird ein Code aus Ihrer App verlangt.',
  left: (count) =>
    count === 0
      ? 'Kein Wiederherstellungscode ist übrig. Für neue ausschalten und neu einrichten.'
      : count === 1
        ? '1 Wiederherstellungscode ist übrig.'
        : `${String(count)} Wiederherstellungscodes sind übrig.`,
  scan: 'Mit einer Authenticator-App scannen.',
  qr: 'QR-Code für Ihre Authenticator-App',
  typed: 'Oder dies eintippen:',
  code: 'Code, den die App zeigt',
  confirm: 'Bestätigen',
  cancel: 'Abbrechen',
  keep: 'Diese Wiederherstellungscodes aufbewahren',
  keepWhy:
    'Jeder lässt Sie einmal hinein, wenn Ihr Telefon fehlt. Sie werden nicht noch einmal gezeigt.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  kept: 'Ich habe sie aufbewahrt',
  switchOff: 'Ausschalten',
  password: 'Passwort',
  passwordHint: 'Leer lassen, wenn Sie sich mit dem Firmenkonto anmelden.',
  codeOrRecovery: 'Code der App oder ein Wiederherstellungscode',
}
