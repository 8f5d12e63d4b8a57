// Arrows in the week grid: along the days, and down the shifts of a day into the next person's.

export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

export interface Place {
  row: number
  day: number
  at: number
}

/** Where an arrow leads; `counts` is how many things each cell holds. */
export function stepFrom(place: Place, way: Way, counts: readonly (readonly number[])[]): Place {
  const many = (row: number, day: number) => counts[row]?.[day] ?? 0
  const { row, day, at } = place
  if (way === 'ArrowLeft' || way === 'ArrowRight') {
    const next = day + (way === 'ArrowRight' ? 1 : -1)
    return many(row, next) > 0 ? { row, day: next, at: Math.min(at, many(row, next) - 1) } : place
  }
  if (way === 'ArrowDown') {
    if (at + 1 < many(row, day)) return { row, day, at: at + 1 }
    return many(row + 1, day) > 0 ? { row: row + 1, day, at: 0 } : place
  }
  if (at > 0) return { row, day, at: at - 1 }
  return many(row - 1, day) > 0 ? { row: row - 1, day, at: many(row - 1, day) - 1 } : place
}

export const nameOf = ({ row, day, at }: Place): string => `${row}.${day}.${at}`
