// The answer for a scenario: asked a moment after the last change, the old one kept meanwhile.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import { Problem, problemFrom } from '@callcenter/ui-shared/api/problem.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { questionOf, type Scenario } from './scenario.ts'
import type { WhatIf } from './sides.ts'

const PAUSE_MS = 250

export interface Asked {
  /** The latest answer and its question, which may be the one before while `working`. */
  found: WhatIf | null
  of: Scenario | null
  problem: Problem | null
  working: boolean
}

const NOTHING: Asked = { found: null, of: null, problem: null, working: true }

export function useWhatIf(scenario: Scenario): [Asked, () => void] {
  const [asked, setAsked] = useState<Asked>(NOTHING)
  const [tries, setTries] = useState(0)
  // How far chance reaches is the day's, not the scenario's: it is asked for once.
  const chances = useRef(new Map<string, WhatIf['chance']>())
  const [of, question] = [JSON.stringify(scenario), JSON.stringify(questionOf(scenario))]
  useEffect(() => {
    let current = true
    const known = chances.current
    const { day, line } = JSON.parse(of) as Scenario
    const key = `${day} ${line ?? ''}`
    const body = { ...(JSON.parse(question) as object), with_chance: !known.has(key) }
    const timer = setTimeout(() => {
      setAsked((before) => ({ ...before, working: true }))
      ask<WhatIf>('POST', '/what-if', body)
        .then((told) => {
          if (!known.has(key)) known.set(key, told.chance)
          const found = { ...told, chance: known.get(key) ?? null }
          const answered = JSON.parse(of) as Scenario
          if (current) setAsked({ found, of: answered, problem: null, working: false })
        })
        .catch((error: unknown) => {
          const problem =
            error instanceof Problem ? error : problemFrom(0, { message: String(error) })
          if (current) setAsked({ ...NOTHING, problem, working: false })
        })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [of, question, tries])
  return [asked, useCallback(() => setTries((count) => count + 1), [])]
}
