// One timer for every clock on the page: it wakes its listeners at each new second.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

export function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 250)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
