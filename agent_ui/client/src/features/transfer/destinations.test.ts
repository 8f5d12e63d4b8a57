import type { Colleague } from '@callcenter/ui-shared/wire/desk.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import { expect, it } from 'vitest'
import { lines, outside, people } from './destinations.ts'

const colleague = (name: string, state: Colleague['state']) =>
  ({ id: name, name, state }) as Colleague

it('puts free colleagues first and leaves out who is not there', () => {
  const found = people(
    [colleague('Omar', 'on_call'), colleague('Lena', 'ready'), colleague('Bo', 'signed_out')],
    '',
  )
  expect(found.map((target) => target.id)).toEqual(['agent:Lena', 'agent:Omar'])
})

it('finds people and lines without caring for accents or case', () => {
  expect(people([colleague('Renée', 'ready')], 'RENEE')).toHaveLength(1)
  expect(lines([{ key: 'b', name: 'Billing' } as Line], 'bill')).toHaveLength(1)
})

it('offers a typed number only when it can be one', () => {
  expect(outside('+39 (011) 555-1234')).toMatchObject([{ number: '+390115551234' }])
  expect(outside('1234')).toEqual([])
  expect(outside('Lena 123456')).toEqual([])
})
