import { shapeOf } from '@callcenter/ui-shared/messages/shape.ts'
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

it('names the same keys in German', () => {
  expect(shapeOf(de)).toEqual(shapeOf(en))
  const keys = (groups: typeof en) => groups.map((group) => group.keys.map(([key]) => key))
  expect(keys(de)).toEqual(keys(en))
})
