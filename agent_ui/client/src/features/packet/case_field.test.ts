import { expect, it } from 'vitest'
import { fieldName, isCaseField } from './case_field.ts'

it('knows the case in every language of the desk', () => {
  expect(['Case', 'Fall', 'Model'].map(isCaseField)).toEqual([true, true, false])
})

it('calls the case in the reader’s language and leaves other facts as they were written', () => {
  expect(fieldName('Case', 'Fall')).toBe('Fall')
  expect(fieldName('Fall', 'Case')).toBe('Case')
  expect(fieldName('Modell', 'Case')).toBe('Modell')
})
