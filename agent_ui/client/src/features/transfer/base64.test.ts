import { expect, it } from 'vitest'
import { base64Of } from './base64.ts'

it('writes bytes as base64, however many', () => {
  expect(base64Of(new Uint8Array([]))).toBe('')
  expect(base64Of(new TextEncoder().encode('Größe'))).toBe('R3LDtsOfZQ==')
  const many = new Uint8Array(100_000).map((_, at) => at % 256)
  expect(Buffer.from(base64Of(many), 'base64').equals(Buffer.from(many))).toBe(true)
})
