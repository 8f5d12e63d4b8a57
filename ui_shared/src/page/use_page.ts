// The page named by the address's hash; the first one is home.
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export function pageNamed<P extends string>(hash: string, pages: readonly [P, ...P[]]): P {
  return pages.find((page) => `#${page}` === hash) ?? pages[0]
}

export function usePage<P extends string>(pages: readonly [P, ...P[]]): P {
  return useSyncExternalStore(subscribe, () => pageNamed(location.hash, pages))
}
