// Die Wörter eines Gesprächs, das aufgezeichnet wird.
import type { RecordingMessages } from './en.ts'

export const de: RecordingMessages = {
  sign: 'Aufzeichnung dieses Gesprächs',
  ordered: 'Aufzeichnung beginnt',
  running: 'Aufzeichnung läuft',
  pausing: 'Hält an …',
  paused: 'Angehalten',
  resuming: 'Geht weiter …',
  failed: 'Nicht aufgezeichnet',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  refuse: 'Abgelehnt',
  refuseWhy: 'Abgelehnt: Die Aufzeichnung endet und wird gelöscht.',
  refuseAgain: 'Noch einmal drücken',
  trouble: {
    not_started: 'Die Aufzeichnung hat nicht begonnen.',
    not_paused:
      'Nicht angehalten: Es wird weiter aufgezeichnet. Jetzt keine Kartennummer aufnehmen.',
    not_resumed: 'Nicht fortgesetzt: Der Rest wird noch nicht aufgezeichnet.',
  },
  yours: 'Aufzeichnungen Ihrer Gespräche',
}
