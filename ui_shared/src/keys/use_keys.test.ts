import { expect, it } from 'vitest'
import { keyName } from './use_keys.ts'

it('names keys without caring for case, and Command like Ctrl', () => {
  expect(keyName({ key: 'm', ctrlKey: false, metaKey: false })).toBe('M')
  expect(keyName({ key: 'Enter', ctrlKey: false, metaKey: true })).toBe('Ctrl+Enter')
  expect(keyName({ key: '?', ctrlKey: false, metaKey: false })).toBe('?')
})
