import { expect, it } from 'vitest'
import { languageOf, localeIn } from './language.ts'

it('reads the language of a locale and falls back to English', () => {
  expect(['de-AT', 'en-GB', 'fi-FI'].map(languageOf)).toEqual(['de', 'en', 'en'])
})

it('keeps a person’s own region while it speaks the chosen language', () => {
  expect(localeIn('de', 'de-CH')).toBe('de-CH')
  expect(localeIn('de', 'en-US')).toBe('de-DE')
  expect(localeIn('en', 'fi-FI')).toBe('en-GB')
})
