// Small counts in German words, as sentences need them.
const WORDS = ['kein', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun']

export function zahlwort(count: number): string {
  return WORDS[count] ?? String(count)
}
