import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { shapeOf } from './shape.ts'

it('says in German everything that it says in English', () => {
  expect(shapeOf(de)).toEqual(shapeOf(en))
})

it('tells a missing sentence from a translated one', () => {
  expect(shapeOf({ a: 'Ja', b: () => '' })).toEqual(shapeOf({ a: 'Yes', b: () => 'x' }))
  expect(shapeOf({ a: 'Ja' })).not.toEqual(shapeOf({ a: 'Yes', b: '' }))
  expect(shapeOf([{ id: 'pause' }])).not.toEqual(shapeOf([{ id: 'break' }]))
})
