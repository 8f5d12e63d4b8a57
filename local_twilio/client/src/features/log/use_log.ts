// Reads the network's log every second, only what is new.
import { useEffect, useRef, useState } from 'react'
import { listOf } from '../dial/dial.ts'
import { type Entry, lastNumber, withNew } from './log.ts'

const EVERY_MS = 1000

export function useLog(): { entries: Entry[]; failed: boolean } {
  const [entries, setEntries] = useState<Entry[]>([])
  const [failed, setFailed] = useState(false)
  const since = useRef(0)
  useEffect(() => {
    const read = async () => {
      try {
        const answer = await fetch(`/local/log?since=${since.current}`)
        const newer = listOf<Entry>(await answer.json(), 'entries')
        since.current = Math.max(since.current, lastNumber(newer))
        setFailed(!answer.ok)
        if (newer.length > 0) setEntries((before) => withNew(before, newer))
      } catch (error) {
        console.warn('The log did not answer:', error)
        setFailed(true)
      }
    }
    void read()
    const timer = setInterval(() => void read(), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return { entries, failed }
}
