// Which key does what: single characters may be moved to others, or all be switched off.

/** `moved`: the key as shipped -> the key that a person chose in its place. */
export interface Bindings {
  readonly single: boolean
  readonly moved: Readonly<Record<string, string>>
}

export const AS_SHIPPED: Bindings = { single: true, moved: {} }

/** Single characters are what speech input and unsteady hands press by mistake (WCAG 2.1.4). */
export function isSingle(key: string): boolean {
  return [...key].length === 1
}

/** The key to press for what was shipped as `key`; null when single keys are switched off. */
export function keyFor(key: string, bindings: Bindings): string | null {
  if (!isSingle(key)) return key
  return bindings.single ? (bindings.moved[key] ?? key) : null
}

/** What a pressed key was shipped as; null when it does nothing. */
export function shippedAs(pressed: string, bindings: Bindings): string | null {
  if (!isSingle(pressed)) return pressed
  if (!bindings.single) return null
  const moved = Object.entries(bindings.moved).find(([, key]) => key === pressed)
  if (moved) return moved[0]
  return pressed in bindings.moved ? null : pressed
}

/** Moves a key; whoever had the new one gets the old one, so that nothing is lost. */
export function move(shipped: string, to: string, bindings: Bindings): Bindings {
  const from = bindings.moved[shipped] ?? shipped
  const other = shippedAs(to, { ...bindings, single: true })
  const moved = { ...bindings.moved, [shipped]: to }
  if (other !== null && other !== shipped) moved[other] = from
  const kept = Object.entries(moved).filter(([was, now]) => was !== now)
  return { ...bindings, moved: Object.fromEntries(kept) }
}

/** Reads what was kept; anything else is as shipped. */
export function readBindings(text: string | null): Bindings {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    return isBindings(read) ? read : AS_SHIPPED
  } catch (error) {
    if (error instanceof SyntaxError) return AS_SHIPPED
    throw error
  }
}

function isBindings(read: unknown): read is Bindings {
  if (typeof read !== 'object' || read === null) return false
  if (!('single' in read && 'moved' in read)) return false
  const { single, moved } = read
  const table = typeof moved === 'object' && moved !== null ? Object.values(moved) : [null]
  return typeof single === 'boolean' && table.every((key) => typeof key === 'string')
}
