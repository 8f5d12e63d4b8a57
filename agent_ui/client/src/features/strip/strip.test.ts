import type { Call, Me, Offer, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { momentOf } from './strip.ts'

const me = { name: 'Ana Ruiz' } as Me
const call = { id: 'c1' } as Call
const offer = { id: 'o1' } as Offer
const wrap_up = { call_id: 'c0' } as WrapUp

it('never lets anything hide a call that lives', () => {
  expect(momentOf({ me, call, offer, wrap_up })).toEqual({ is: 'call', call })
})

it('shows an offer before the wrap-up of the last call', () => {
  expect(momentOf({ me, offer, wrap_up }).is).toBe('offer')
  expect(momentOf({ me, wrap_up }).is).toBe('wrap_up')
})

it('stands by when nothing happens, and loads before it knows who sits here', () => {
  expect(momentOf({ me }).is).toBe('idle')
  expect(momentOf({}).is).toBe('loading')
})
