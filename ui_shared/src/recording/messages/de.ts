// Die Wörter der Aufzeichnungen.
import type { RecordingListMessages } from './en.ts'

export const de: RecordingListMessages = {
  listen: (when) => `Aufzeichnung des Gesprächs, ${when}`,
  length: (length) => `${length} lang`,
  coming: 'Noch nicht fertig',
  going: 'Wird gelöscht',
  none: 'Nichts wurde aufgezeichnet',
  failed: 'Sie lädt nicht. Bitte in einer Minute noch einmal.',
}
