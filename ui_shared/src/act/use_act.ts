// Running one action at a time from a control: whether it runs, and the problem it ended with.
import { useCallback, useState } from 'react'
import { Problem, problemFrom } from '../api/problem.ts'

export interface Act {
  busy: boolean
  problem: Problem | null
  run: (action: () => Promise<unknown>) => Promise<boolean>
  clear: () => void
}

export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = useCallback(async (action: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await action()
      setProblem(null)
      return true
    } catch (error) {
      setProblem(error instanceof Problem ? error : problemFrom(0, { message: String(error) }))
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, problem, run, clear: useCallback(() => setProblem(null), []) }
}
