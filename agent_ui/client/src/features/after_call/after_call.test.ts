import type { Call, Customer, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import { describe, expect, it } from 'vitest'
import {
  BLANK,
  caseOptions,
  draftOf,
  NEW_CASE,
  NO_CASE,
  sentForm,
  startForm,
  toggledResolved,
  withLinked,
} from './after_call.ts'

describe('after the call', () => {
  it('starts from the server’s draft and the linked case', () => {
    const draft = { outcome: 'refund', resolved: true } as WrapUp
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

  it('keeps a draft without a case that is not opened yet', () => {
    const half = { ...BLANK, outcome: 'refund', caseChoice: NEW_CASE, caseTitle: 'Le' }
    expect(draftOf(half)).toEqual({ outcome: 'refund', resolved: null })
    expect(draftOf({ ...half, caseChoice: 'case-7' }).case).toEqual({ id: 'case-7', title: null })
  })

  it('takes on a case that was linked elsewhere, but never changes a choice', () => {
    expect(withLinked({ ...BLANK, caseChoice: NEW_CASE }, 'k1').caseChoice).toBe('k1')
    expect(withLinked({ ...BLANK, caseChoice: 'case-7' }, 'k1').caseChoice).toBe('case-7')
    expect(withLinked(BLANK, null)).toBe(BLANK)
  })

  it('offers her open cases between none and a new one', () => {
    const cleo = { open_cases: [{ id: 'x', number: '2291', title: 'Valve' }] } as Customer
    const names = caseOptions(cleo, { noCase: 'None', newCase: 'New' }).map((option) => option.name)
    expect(names).toEqual(['None', '2291 Valve', 'New'])
  })
})
