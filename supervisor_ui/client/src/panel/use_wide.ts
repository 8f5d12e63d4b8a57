// Whether rows are tall: lists that draw only what is in sight must know their rows' height.
import { useSyncExternalStore } from 'react'

/** As in the style sheets. */
const WIDE = '(min-width: 1800px)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches)
}
