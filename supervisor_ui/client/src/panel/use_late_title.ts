// The tab says how many are past the promise, so that the panel warns from behind other pages.
import { useEffect } from 'react'
import { pressures } from '../features/sentence/sentence.ts'
import { useMessages } from '../messages/use_messages.ts'
import { useLines, useNow, useWaiting } from './floor.ts'

export function useLateTitle(): void {
  const { title } = useMessages()
  const late = pressures(useLines(), useWaiting(), useNow()).reduce((sum, one) => sum + one.over, 0)
  useEffect(() => {
    document.title = late > 0 ? title.late(late) : title.calm
  }, [title, late])
}
