// What is asked of the server for what was typed.

/** Two letters at least; null asks nothing. */
export function pathOf(query: string): string | null {
  const typed = query.trim()
  return typed.length < 2 ? null : `/customers?q=${encodeURIComponent(typed)}`
}
