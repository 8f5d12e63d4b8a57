// One tone when an episode reaches `act`, once for each, if this machine wants it; it never loops.
import { playOneTone, wakeSound } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useEffect, useRef } from 'react'
import { useNow, useWarnings } from '../../panel/floor.ts'
import { toneIsWanted } from './tone_choice.ts'
import { tonesDue } from './warnings.ts'

export function useTone(): void {
  const due = tonesDue(useWarnings(), NOBODY, useNow()).join(' ')
  const heard = useRef(new Set<string>())
  useEffect(() => {
    const fresh = due.split(' ').filter((id) => id !== '' && !heard.current.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) heard.current.add(id)
    if (toneIsWanted()) void wakeSound().then((awake) => awake && playOneTone())
  }, [due])
}

const NOBODY: ReadonlySet<string> = new Set()
