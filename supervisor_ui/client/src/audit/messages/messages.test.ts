import { shapeOf } from '@callcenter/ui-shared/messages/shape.ts'
import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

it('says in German everything that it says in English', () => {
  expect(shapeOf(de)).toEqual(shapeOf(en))
})
