import type { Offer } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { mayAnswer, offerTimes } from './offer.ts'

const offer = { made_at: 100, deadline: 120, waiting_since: 56, promise_s: 30 } as Offer

it('counts down to the deadline and no further', () => {
  expect(offerTimes(offer, 107.5)).toMatchObject({ secondsLeft: 13, shareLeft: 0.625 })
  expect(offerTimes(offer, 200)).toMatchObject({ secondsLeft: 0, shareLeft: 0 })
})

it('says how long she waited and that it is past the promise', () => {
  expect(offerTimes(offer, 100)).toMatchObject({ waited: 44, pastPromise: true })
  expect(offerTimes({ ...offer, waiting_since: 90 }, 100).pastPromise).toBe(false)
  expect(offerTimes({ ...offer, waiting_since: null }, 100).waited).toBeNull()
})

it('is deaf to Enter for the first 400 ms', () => {
  expect(mayAnswer(1000, 1399)).toBe(false)
  expect(mayAnswer(1000, 1400)).toBe(true)
})
