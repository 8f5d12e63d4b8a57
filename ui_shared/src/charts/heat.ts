// The shades of a heat map: five steps from nothing to the most, each with a ground and a text that reads on it.

export const SHADES = 5

/** The step of a value, 0 (nothing) to 5 (the most); null where nothing is known. */
export function shadeOf(value: number | null, most: number): number | null {
  if (value === null) return null
  if (!(most > 0) || value <= 0) return 0
  return Math.min(SHADES, Math.max(1, Math.ceil((value / most) * SHADES - 1e-9)))
}

/** The highest value of a map, 0 for an empty one. */
export function mostIn(cells: readonly (readonly (number | null)[])[]): number {
  return Math.max(0, ...cells.flatMap((row) => row.map((value) => value ?? 0)))
}
