// The width of an element and of its letters (1 em) in pixels, kept current.
import { type RefObject, useEffect, useRef, useState } from 'react'

export function useWidth<T extends HTMLElement>(
  initial: number,
): [RefObject<T | null>, number, number] {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(initial)
  const [em, setEm] = useState(13)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width))
      setEm(parseFloat(getComputedStyle(element).fontSize))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width, em]
}
