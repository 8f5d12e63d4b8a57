// What is typed, once the typing rests: nothing is asked for each letter.
import { useEffect, useState } from 'react'

const PAUSE_MS = 200

export function useSettled(query: string): string {
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [query])
  return settled
}
