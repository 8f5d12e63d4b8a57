// How a caller is called before anybody knows more, and how a number is shown without giving it away.
import type { SharedMessages } from '../messages/en.ts'
import type { Caller } from '../wire/people.ts'

export function callerName(caller: Caller, words: SharedMessages['caller']): string {
  if (caller.name) return caller.name
  if (caller.withheld) return words.withheld
  return caller.number ? maskedNumber(caller.number) : words.unknown
}

/** "+39347555218" -> "+39 347 ••• 218": enough to recognise, not enough to copy. */
export function maskedNumber(number: string): string {
  const digits = number.replace(/[^\d+]/g, '')
  if (digits.length < 9) return digits
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ••• ${digits.slice(-3)}`
}
