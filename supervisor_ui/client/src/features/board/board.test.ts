import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { commonPromise, riskLevel } from './board.ts'

it('says when a risk is to be watched and when to act', () => {
  expect([0.19, 0.2, 0.39, 0.4].map(riskLevel)).toEqual(['calm', 'watch', 'watch', 'act'])
})

it('puts one promise on the axis only when all lines share it', () => {
  const line = (promise_s: number) => ({ promise_s }) as Line
  expect(commonPromise([line(30), line(30)])).toBe(30)
  expect(commonPromise([line(30), line(60)])).toBeNull()
  expect(commonPromise([])).toBeNull()
})
