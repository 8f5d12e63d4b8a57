// How a caller is called before anybody knows more, and how a number is shown without giving it away.
import type { SharedMessages } from '../messages/en.ts'
import type { Caller } from '../wire/people.ts'

export function callerName(caller: Caller, words: SharedMessages['caller']): string {
  if (caller.name) return caller.name
  if (caller.withheld) return words.withheld
  return caller.number ? maskedNumber(caller.number) : words.unknown
}

/** A name as it is; a number in its place as numbers are shown. */
export function shownName(name: string): string {
  return /^\+?\d{6,}$/.test(name) ? maskedNumber(name) : name
}

/**
 * "+39347555218" -> "+39 347 ••• 218": enough to recognise, not enough to copy. The service masks
 * what this person has no need of, and that is shown as it comes; this is for who looks over her shoulder.
 */
export function maskedNumber(number: string): string {
  if (number.includes('•')) return number
  const digits = number.replace(/[^\d+]/g, '')
  if (digits.length < 9) return digits
  const country = digits.startsWith('+') ? countryCode(digits.slice(1)) : ''
  const rest = digits.slice(country ? country.length + 1 : 0)
  return [country && `+${country}`, rest.slice(0, 3), '•••', rest.slice(-3)]
    .filter(Boolean)
    .join(' ')
}

/** Two figures long by ITU-T E.164; 1 and 7 stand alone, every other code has three. */
const OF_TWO = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

function countryCode(digits: string): string {
  if (/^[17]/.test(digits)) return digits.slice(0, 1)
  return digits.slice(0, OF_TWO.test(digits) ? 2 : 3)
}
