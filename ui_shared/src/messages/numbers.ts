// Small counts in words, as sentences need them.
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

export function countWord(count: number): string {
  return WORDS[count] ?? String(count)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}
