// The answer for a scenario: asked a moment after the last change, the old one kept meanwhile.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { Problem, problemFrom } from '@callcenter/ui-shared/api/problem.ts'
import { useCallback, useEffect, useState } from 'react'
import { questionOf, type Scenario } from './scenario.ts'
import type { WhatIf } from './sides.ts'

const PAUSE_MS = 250

export interface Asked {
  /** The latest answer; it may be that of the question before while `working`. */
  found: WhatIf | null
  problem: Problem | null
  working: boolean
}

export function useWhatIf(scenario: Scenario | null): [Asked, () => void] {
  const [asked, setAsked] = useState<Asked>({ found: null, problem: null, working: true })
  const [tries, setTries] = useState(0)
  const question = scenario && JSON.stringify(questionOf(scenario))
  useEffect(() => {
    if (question === null) return
    let current = true
    const body: unknown = JSON.parse(question)
    const timer = setTimeout(() => {
      setAsked((before) => ({ ...before, working: true }))
      ask<WhatIf>('POST', '/what-if', body)
        .then((found) => current && setAsked({ found, problem: null, working: false }))
        .catch((error: unknown) => {
          const problem =
            error instanceof Problem ? error : problemFrom(0, { message: String(error) })
          if (current) setAsked({ found: null, problem, working: false })
        })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [question, tries])
  return [asked, useCallback(() => setTries((count) => count + 1), [])]
}
