import type { Card, HandOff } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { packetOf, startPacket } from './packet_draft.ts'

const card = { customer: { open_cases: [{ number: '2291', title: 'Valve leaks' }] } } as Card
const before = {
  gist: 'Fee.',
  fields: [['Model', 'Aira']],
  attachments: [{ name: 'a', url: '/a' }],
}

it('starts from the note, the open case, and what was handed over before', () => {
  const draft = startPacket('Leak at the valve.', card, before as unknown as HandOff, 'Case')
  expect(draft).toEqual({
    gist: 'Leak at the valve.',
    fields: [
      ['Case', '2291 Valve leaks'],
      ['Model', 'Aira'],
    ],
    attachments: [['a', '/a']],
  })
})

it('names the open case in the language of the desk, once', () => {
  const told = { ...before, fields: [['Case', '2290 Fee'], ...before.fields] }
  const draft = startPacket('', card, told as unknown as HandOff, 'Fall')
  expect(draft.fields).toEqual([
    ['Fall', '2291 Valve leaks'],
    ['Model', 'Aira'],
  ])
})

it('keeps the older gist when no note was written', () => {
  expect(startPacket('  ', undefined, before as unknown as HandOff, 'Case').gist).toBe('Fee.')
})

it('passes on what was attached before, adds to it, and drops what is empty or no address', () => {
  const draft = startPacket('', undefined, before as unknown as HandOff, 'Case')
  const sent = packetOf({
    ...draft,
    gist: ' g ',
    fields: [
      ['A', '1'],
      ['', 'x'],
      ['B', ' '],
    ],
    attachments: [
      ['a', 'https://a.example/a'],
      ['', 'https://files.example/valve%20one.jpg?v=2'],
      ['b', 'b.pdf'],
      ['Invoice', '/api/v1/calls/c1/attachments/f1'],
      ['c', '/api/v1/calls/c1/attachments/../../users'],
    ],
  })
  expect(sent).toEqual({
    gist: 'g',
    fields: [['A', '1']],
    attachments: [
      { name: 'a', url: 'https://a.example/a' },
      { name: 'valve one.jpg', url: 'https://files.example/valve%20one.jpg?v=2' },
      { name: 'Invoice', url: '/api/v1/calls/c1/attachments/f1' },
    ],
  })
})
