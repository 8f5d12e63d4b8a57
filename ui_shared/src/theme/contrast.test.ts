import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { contrast, readTokens } from './contrast.ts'

const css = readFileSync(fileURLToPath(new URL('./tokens.css', import.meta.url)), 'utf8')
const tokens = readTokens(css)

const GROUNDS = ['canvas', 'surface', 'sunken', 'accent-soft'] as const
const TEXT = [
  ...GROUNDS.flatMap((ground) => ['ink', 'ink2', 'ink3'].map((ink) => [ink, ground] as const)),
  ...['canvas', 'surface', 'accent-soft'].flatMap((ground) =>
    ['accent', 'over'].map((ink) => [ink, ground] as const),
  ),
  ...['canvas', 'surface', 'near-soft'].map((ground) => ['near', ground] as const),
  ['ink', 'near-soft'] as const,
  ['ink', 'over-soft'] as const,
  ['over', 'over-soft'] as const,
  ['on-accent', 'accent'] as const,
  ['on-over', 'over-mark'] as const,
  ['surface', 'ink'] as const,
  ...['heat-1', 'heat-2'].map((ground) => ['ink', ground] as const),
  ...['heat-3', 'heat-4', 'heat-5'].map((ground) => [`on-${ground}`, ground] as const),
]
const PARTS = [
  ...['canvas', 'surface'].flatMap((ground) =>
    ['edge', 'accent', 'near-mark', 'over-mark'].map((part) => [part, ground] as const),
  ),
  ['edge', 'sunken'] as const,
]

function value(name: string, theme: 'light' | 'dark'): string {
  const pair = tokens[name]
  if (!pair) throw new Error(`tokens.css has no --${name}`)
  return pair[theme]
}

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  it.each(TEXT)('reads --%s on --%s as text', (ink, ground) => {
    expect(contrast(value(ink, theme), value(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(PARTS)('tells --%s from --%s as a part of a control', (part, ground) => {
    expect(contrast(value(part, theme), value(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

it('computes the published extremes', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})
