import { expect, it } from 'vitest'
import { isFresh } from './notice.ts'

it('stands for half a minute', () => {
  const notice = { id: 'n', at: 100, text: 'Greta declined.' }
  expect(isFresh(notice, 129)).toBe(true)
  expect(isFresh(notice, 130)).toBe(false)
})
