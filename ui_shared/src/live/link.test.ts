import { expect, it } from 'vitest'
import { nextLink } from './link.ts'

it('says reconnecting at once and stale only after five seconds', () => {
  const down = nextLink({ is: 'live' }, { type: 'down' }, 100)
  expect(down).toEqual({ is: 'reconnecting', since: 100 })
  expect(nextLink(down, { type: 'tick' }, 104.9)).toBe(down)
  expect(nextLink(down, { type: 'tick' }, 105)).toEqual({ is: 'stale', since: 100 })
})

it('keeps the first moment of loss when the wire drops again while down', () => {
  const stale = { is: 'stale', since: 100 } as const
  expect(nextLink(stale, { type: 'down' }, 130)).toBe(stale)
})

it('is live again as soon as a frame arrives', () => {
  expect(nextLink({ is: 'stale', since: 1 }, { type: 'up' }, 9)).toEqual({ is: 'live' })
})

it('yields to another tab whatever it was', () => {
  expect(nextLink({ is: 'live' }, { type: 'elsewhere' }, 1)).toEqual({ is: 'elsewhere' })
})
