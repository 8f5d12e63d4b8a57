// The paths of a catalogue's sentences, to hold two languages beside each other.

/** "a.b" for text, "a.b()" for a sentence with parts; lists count by their members' ids. */
export function shapeOf(catalogue: unknown, path = ''): string[] {
  if (typeof catalogue === 'function') return [`${path}()`]
  if (typeof catalogue !== 'object' || catalogue === null) return [idOf(catalogue, path)]
  return Object.entries(catalogue)
    .flatMap(([key, value]) => shapeOf(value, path ? `${path}.${key}` : key))
    .sort()
}

/** Ids are not translated, so their values belong to the shape. */
function idOf(value: unknown, path: string): string {
  return path.endsWith('.id') ? `${path}=${String(value)}` : path
}
