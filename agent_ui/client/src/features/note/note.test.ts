import { expect, it } from 'vitest'
import { mustSave, nextNote, startNote } from './note.ts'

it('saves what was typed, and again what was typed meanwhile', () => {
  let note = nextNote(startNote(''), { type: 'typed', text: 'Leak' })
  expect(mustSave(note)).toBe(true)
  note = nextNote(note, { type: 'sent' })
  expect(mustSave(note)).toBe(false)
  note = nextNote(note, { type: 'typed', text: 'Leak at valve' })
  note = nextNote(note, { type: 'saved', text: 'Leak', at: 7 })
  expect(note.savedAt).toBe(7)
  expect(mustSave(note)).toBe(true)
})

it('keeps the words when the server refuses, and tries again', () => {
  const sent = nextNote(nextNote(startNote('a'), { type: 'typed', text: 'ab' }), { type: 'sent' })
  const refused = nextNote(sent, { type: 'refused' })
  expect(refused).toMatchObject({ text: 'ab', failed: true })
  expect(mustSave(refused)).toBe(true)
})
