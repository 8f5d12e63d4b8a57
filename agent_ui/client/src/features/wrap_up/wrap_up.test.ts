import type { WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { wrapUpTime } from './wrap_up.ts'

const wrapUp = { deadline: 160 } as WrapUp

it('counts down the share of the whole wrap-up', () => {
  expect(wrapUpTime(wrapUp, 122, 100)).toEqual({ left: 38, share: 38 / 60 })
  expect(wrapUpTime(wrapUp, 999, 100)).toEqual({ left: 0, share: 0 })
})

it('has no countdown when the line gives all the time needed', () => {
  expect(wrapUpTime({ ...wrapUp, deadline: null }, 122, 100)).toEqual({ left: null, share: 1 })
})
