// Die Wörter eines Anrufs, den wir gemacht haben, weil er versprochen war.
import type { PromisedMessages } from './en.ts'

export const de: PromisedMessages = {
  promised: (time) => `Rückruf, versprochen um ${time}`,
  why: { line: 'Platz gehalten', closed: 'war geschlossen', overflow: 'Linie voll' },
  ringing: 'klingelt gerade',
  onLine: 'in der Leitung',
  again: 'noch einmal',
  callBack: (name) => `${name} zurückrufen`,
  ringsItself: (time) =>
    `Versprochen um ${time}. Das Telefon klingelt von selbst, wenn die Reihe da ist. Wer vorher selbst anruft, sagt es hier.`,
  done: 'Ich habe angerufen',
}
