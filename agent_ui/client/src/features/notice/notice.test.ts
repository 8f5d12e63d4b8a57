import type { Notice } from '@callcenter/ui-shared/wire/desk.ts'
import { expect, it } from 'vitest'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { isFresh, noticeWords } from './notice.ts'

const declined: Notice = {
  id: 'n',
  at: 100,
  what: 'colleague_declined',
  name: 'Greta',
  waited_s: null,
}

it('stands for half a minute', () => {
  expect(isFresh(declined, 129)).toBe(true)
  expect(isFresh(declined, 130)).toBe(false)
})

it('is told in the language of the desk, with whom or how long', () => {
  const gone: Notice = { ...declined, what: 'caller_gone', name: null, waited_s: 22 }
  const rang: Notice = { ...declined, what: 'rang_out', name: null }
  expect(noticeWords(declined, en.notice)).toBe('Greta declined.')
  expect(noticeWords(declined, de.notice)).toBe('Greta hat abgelehnt.')
  expect(noticeWords(gone, en.notice)).toBe(
    'The caller hung up after 22 s. Not counted against you.',
  )
  expect(noticeWords(gone, de.notice)).toBe('Nach 22 s wurde aufgelegt. Das zählt nicht gegen Sie.')
  expect(noticeWords(rang, de.notice)).toMatch(/^Es klingelte ins Leere/)
})
