// WCAG 2 contrast of two sRGB colours, and reading the token pairs out of tokens.css.

export interface Pair {
  light: string
  dark: string
}

/** Token name (without dashes) -> its light and dark value. */
export function readTokens(css: string): Record<string, Pair> {
  const found: Record<string, Pair> = {}
  const pattern = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gi
  for (const [, name, light, dark] of css.matchAll(pattern)) {
    if (name && light && dark) found[name] = { light, dark }
  }
  return found
}

function channel(hex: string, at: number): number {
  const part = parseInt(hex.slice(at, at + 2), 16) / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** Relative luminance, 0 (black) to 1 (white). Formula: WCAG 2.2, "relative luminance". */
export function luminance(hex: string): number {
  return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5)
}

/** Contrast ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
