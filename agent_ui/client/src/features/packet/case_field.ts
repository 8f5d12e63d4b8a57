// The case among the facts of a hand-off: written in one language, read in another.
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'

const NAMES: readonly string[] = [en, de].map((messages) => messages.after.case)

/** Whether this fact names the case, in whatever language it was written. */
export function isCaseField(name: string): boolean {
  return NAMES.includes(name)
}

/** A fact's name for the reader; `caseName` is the word for a case in her language. */
export function fieldName(name: string, caseName: string): string {
  return isCaseField(name) ? caseName : name
}
