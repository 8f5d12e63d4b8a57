// Die Wörter der gehaltenen Plätze und der Spanne für den nächsten Anruf.
import type { CallbackMessages } from './en.ts'

export const de: CallbackMessages = {
  title: 'Gehaltene Plätze',
  promisedAt: (time) => `versprochen ${time}`,
  next: (time) => `nicht vor ${time}`,
  turn: 'wenn sie dran ist',
  dialling: (attempt) => `klingelt, Versuch ${attempt}`,
  onLine: 'in der Leitung',
  unreached: (tries) => `nicht erreicht, ${tries} Versuche`,
  since: (wait) => `erste Uhr ${wait}`,
  cancel: 'Absagen',
  cancelOf: (name) => `Rückruf an ${name} absagen`,
  range: (share, callers) =>
    `${share} von ${callers} Anrufen wurden nicht später angenommen als so gesagt`,
}
