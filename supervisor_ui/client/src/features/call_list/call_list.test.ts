import { expect, it } from 'vitest'
import { pathOf } from './call_list.ts'

it('asks for exactly the calls behind the figure', () => {
  expect(pathOf({ period: 'last15' })).toBe('/calls?period=last15&limit=200')
  expect(pathOf({ line: 'support', which: 'abandoned', period: 'today' })).toBe(
    '/calls?line=support&which=abandoned&period=today&limit=200',
  )
})
