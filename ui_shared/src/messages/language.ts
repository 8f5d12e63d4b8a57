// The viewer's language: chosen on this device, else as the person's locale has it.
import { useSyncExternalStore } from 'react'
import { writeNumbersIn } from '../time/format.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The region whose habits a language brings when the person's own locale is of another. */
const USUAL_LOCALE: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
const KEY = 'language'

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/** "de-AT" -> "de"; a language without a catalogue -> "en". */
export function languageOf(locale: string): Language {
  const first = locale.slice(0, 2).toLowerCase()
  return isLanguage(first) ? first : 'en'
}

/** The person's own locale when it is of the language, else the language's usual one. */
export function localeIn(language: Language, locale: string): string {
  return locale.toLowerCase().startsWith(language) ? locale : USUAL_LOCALE[language]
}

let locale = typeof navigator === 'undefined' ? 'en-GB' : navigator.language
const listeners = new Set<() => void>()

export function currentLanguage(): Language {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)
  return isLanguage(kept) ? kept : languageOf(locale)
}

/** The signed-in person's locale takes the place of the browser's. */
export function followLocale(own: string): void {
  locale = own
  apply()
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
  apply()
}

export function applyLanguage(): void {
  document.documentElement.lang = currentLanguage()
  writeNumbersIn(localeIn(currentLanguage(), locale))
}

function apply(): void {
  applyLanguage()
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}
