// Who calls and whom: the choices before a call.

export interface Person {
  number: string
  name: string
}

export const WITHHELD = 'anonymous'

/** A number that belongs to nobody we know; the last digits change with the caller's whim. */
export function unknownNumber(random: () => number): string {
  const tail = String(Math.floor(random() * 10_000)).padStart(4, '0')
  return `+120255${tail.slice(0, 1)}${tail}`.slice(0, 12)
}

export function matching(people: readonly Person[], query: string): Person[] {
  const wanted = query.trim().toLocaleLowerCase()
  return people
    .filter((one) => one.name.toLocaleLowerCase().includes(wanted) || one.number.includes(wanted))
    .slice(0, 60)
}

/** A bare number is its own name. */
export function personOf(one: Person | string): Person {
  return typeof one === 'string' ? { number: one, name: '' } : one
}

/** Lists come bare or under a name; both are read. */
export function listOf<T>(answer: unknown, name: string): T[] {
  if (Array.isArray(answer)) return answer as T[]
  if (typeof answer !== 'object' || answer === null) return []
  const found: unknown = (answer as Record<string, unknown>)[name]
  return Array.isArray(found) ? (found as T[]) : []
}
