import type { LoanShown } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { lentTo, lentUntil } from './loan.ts'
import { en } from './messages/en.ts'

const zone = { locale: 'en-GB', timeZone: 'UTC' }
const loan = { line_name: 'Support', until: 53_520, state: 'running', helper: false } as LoanShown

it('says where she is lent and until when', () => {
  expect([lentTo(loan, en), lentUntil(loan, zone, en)]).toEqual(['↗ Support', 'until 14:52'])
})

it('says that a helper is on the phone, and that a loan is over after this call', () => {
  expect(lentTo({ ...loan, helper: true }, en)).toBe('↗ Support, by phone')
  expect(lentUntil({ ...loan, state: 'finishing' }, zone, en)).toBe('last call')
})
