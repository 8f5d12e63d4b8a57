import { expect, it } from 'vitest'
import { en } from '../messages/en.ts'
import { callerName, maskedNumber, shownName } from './caller_name.ts'

const cleo = { number: '+39347555218', withheld: false, trust: 'full', name: 'Cleo' } as const

it('prefers the name, then the masked number', () => {
  expect(callerName(cleo, en.caller)).toBe('Cleo')
  expect(callerName({ ...cleo, name: null }, en.caller)).toBe('+39 347 ••• 218')
})

it('never shows anything of a withheld number', () => {
  const hidden = { ...cleo, name: null, number: null, withheld: true }
  expect(callerName(hidden, en.caller)).toBe('Withheld number')
})

it('tells the country code from the number, be it one figure long, two or three', () => {
  expect(maskedNumber('+12125550123')).toBe('+1 212 ••• 123')
  expect(maskedNumber('+442079460142')).toBe('+44 207 ••• 142')
  expect(maskedNumber('+353861234567')).toBe('+353 861 ••• 567')
  expect(maskedNumber('02079460142')).toBe('020 ••• 142')
})

it('leaves a number that came masked as it came', () => {
  expect(maskedNumber('+1 212 ••• 123')).toBe('+1 212 ••• 123')
  expect(callerName({ ...cleo, name: null, number: '+39 34 ••• 218' }, en.caller)).toBe(
    '+39 34 ••• 218',
  )
  expect(shownName('+1 212 ••• 123')).toBe('+1 212 ••• 123')
})

it('masks a number that stands for a name', () => {
  expect(shownName('+393475550218')).toBe('+39 347 ••• 218')
  expect(shownName('Cleo 1')).toBe('Cleo 1')
})

it('leaves short internal numbers whole', () => {
  expect(maskedNumber('4711')).toBe('4711')
})
