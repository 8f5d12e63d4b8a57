import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { en } from '@callcenter/ui-shared/messages/en.ts'
import type { Call, Offer, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import type { Caller } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { callerHere } from './caller_here.ts'

const caller: Caller = { number: '+393475550218', withheld: false, trust: 'full', name: null }
const offer = { call_id: 'c1', caller } as Offer
const call = { id: 'c1', caller } as Call
const wrapUp = { call_id: 'c1', caller } as WrapUp

it('calls a caller without a card the same while it rings, in the call and at wrap-up', () => {
  const moments = [{ offer }, { call }, { wrap_up: wrapUp }]
  const shown = moments.map(callerHere).map((here) => here && callerName(here.caller, en.caller))
  expect(shown).toEqual(['+39 347 ••• 218', '+39 347 ••• 218', '+39 347 ••• 218'])
})

it('knows nobody between calls', () => {
  expect(callerHere({})).toBeNull()
})
