// Reading from the API inside a component: the answer, or its problem, and trying again.
import { useCallback, useEffect, useState } from 'react'
import { ask } from './ask.ts'
import { Problem, problemFrom } from './problem.ts'

export type Answer<T> =
  { is: 'loading' } | { is: 'here'; value: T } | { is: 'failed'; problem: Problem }

/** `path` null asks nothing. A changed `path` or `version` asks again and keeps the old answer meanwhile. */
export function useAnswer<T>(path: string | null, version: unknown = 0): [Answer<T>, () => void] {
  const [answer, setAnswer] = useState<Answer<T>>({ is: 'loading' })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (path === null) return
    let current = true
    ask<T>('GET', path)
      .then((value) => current && setAnswer({ is: 'here', value }))
      .catch((error: unknown) => {
        const problem =
          error instanceof Problem ? error : problemFrom(0, { message: String(error) })
        if (current) setAnswer({ is: 'failed', problem })
      })
    return () => {
      current = false
    }
  }, [path, version, tries])
  return [answer, useCallback(() => setTries((count) => count + 1), [])]
}
