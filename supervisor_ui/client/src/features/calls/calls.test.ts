import type { FloorCall } from '@callcenter/ui-shared/wire/floor.ts'
import { expect, it } from 'vitest'
import { longestFirst } from './calls.ts'

it('puts the longest call first', () => {
  const call = (id: string, since: number) => ({ id, since }) as FloorCall
  expect(longestFirst([call('b', 2), call('a', 1)]).map((one) => one.id)).toEqual(['a', 'b'])
})
