import { expect, it } from 'vitest'
import { pageNamed } from './use_page.ts'

const pages = ['live', 'wall', 'reports'] as const

it.each([
  ['', 'live'],
  ['#wall', 'wall'],
  ['#reports/wait', 'reports'],
  ['#reports?line=support', 'reports'],
  ['#reportsx', 'live'],
  ['#nowhere', 'live'],
])('reads %s as %s', (hash, page) => {
  expect(pageNamed(hash, pages)).toBe(page)
})
