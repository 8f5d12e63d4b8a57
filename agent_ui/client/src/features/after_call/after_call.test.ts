import type { Call, Customer } from '@callcenter/ui-shared/wire/desk.ts'
import { describe, expect, it } from 'vitest'
import {
  BLANK,
  caseOptions,
  NEW_CASE,
  NO_CASE,
  sentForm,
  startForm,
  toggledResolved,
} from './after_call.ts'

describe('after the call', () => {
  it('starts from the server’s draft and the linked case', () => {
    const draft = { call_id: 'c', deadline: null, outcome: 'refund', resolved: true, note: '' }
    const call = { outcome: 'refund', resolved: true, case_id: 'case-7' } as Call
    expect(startForm(undefined, draft)).toMatchObject({ outcome: 'refund', caseChoice: NO_CASE })
    expect(startForm(call, undefined)).toEqual({
      outcome: 'refund',
      resolved: true,
      caseChoice: 'case-7',
      caseTitle: '',
    })
    expect(startForm(undefined, undefined)).toEqual(BLANK)
  })

  it('answers resolved with yes first', () => {
    expect(toggledResolved(null)).toBe(true)
    expect(toggledResolved(true)).toBe(false)
    expect(toggledResolved(false)).toBe(true)
  })

  it('sends a case only when one is chosen, and a new one only with a title', () => {
    expect(sentForm(BLANK, 'n')).toEqual({ outcome: null, resolved: null, note: 'n', case: null })
    expect(sentForm({ ...BLANK, caseChoice: 'case-7' }, '').case).toEqual({
      id: 'case-7',
      title: null,
    })
    expect(sentForm({ ...BLANK, caseChoice: NEW_CASE, caseTitle: ' ' }, '').case).toBeNull()
    expect(sentForm({ ...BLANK, caseChoice: NEW_CASE, caseTitle: ' Leak ' }, '').case).toEqual({
      id: null,
      title: 'Leak',
    })
  })

  it('offers her open cases between none and a new one', () => {
    const cleo = { open_cases: [{ id: 'x', number: '2291', title: 'Valve' }] } as Customer
    const names = caseOptions(cleo, { noCase: 'None', newCase: 'New' }).map((option) => option.name)
    expect(names).toEqual(['None', '2291 Valve', 'New'])
  })
})
