// The page named by the address's hash; the first one is home. `#reports/wait?line=support` is `reports`.
import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export function pageNamed<P extends string>(hash: string, pages: readonly [P, ...P[]]): P {
  const [name] = hash.slice(1).split(/[/?]/)
  return pages.find((page) => page === name) ?? pages[0]
}

export function usePage<P extends string>(pages: readonly [P, ...P[]]): P {
  return useSyncExternalStore(subscribe, () => pageNamed(location.hash, pages))
}

/** The whole hash without its `#`, for a page that keeps its choices in the address. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash.slice(1))
}
