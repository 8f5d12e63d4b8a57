import { expect, it } from 'vitest'
import { body, type Entry, headline, inScope, lastNumber, withNew } from './log.ts'

const entry = (number: number, detail: Record<string, unknown> = {}): Entry => ({
  number,
  at: 0,
  kind: 'webhook',
  about: 'CA1',
  detail,
})

it('adds only what it has not seen', () => {
  const entries = withNew([entry(1), entry(2)], [entry(2), entry(3)])
  expect(entries.map((one) => one.number)).toEqual([1, 2, 3])
  expect(lastNumber(entries)).toBe(3)
})

it('says in one line what happened and keeps the rest below', () => {
  const one = entry(1, {
    method: 'POST',
    url: 'http://h/voice?x=1#rc=2',
    status: 200,
    answer: '<Response/>',
  })
  expect(headline(one)).toBe('POST /voice 200')
  expect(body(one)).toBe('url: http://h/voice?x=1\nanswer: <Response/>')
})

it('shows text messages by themselves, each with whom it reached', () => {
  const detail = { to: '+1415', body: 'Support is late' }
  const text = { ...entry(1, detail), kind: 'message', about: 'SM1' }
  expect(headline(text)).toBe('+1415 Support is late')
  expect([entry(2), text].filter((one) => inScope(one, 'texts', 'CA1'))).toEqual([text])
  expect(inScope(text, 'call', 'CA1')).toBe(false)
  expect(inScope(entry(2), 'call', 'CA1')).toBe(true)
})
