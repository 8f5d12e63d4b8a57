// The server's clock as seen from here. A frame is never early, so the largest offset is the truest.

/** `offset` = server minus local, seconds. */
export interface Clock {
  offset: number | null
}

export function heard(clock: Clock, serverAt: number, localNow: number): Clock {
  const offset = serverAt - localNow
  return clock.offset !== null && clock.offset >= offset ? clock : { offset }
}

export function serverNow(clock: Clock, localNow: number): number {
  return localNow + (clock.offset ?? 0)
}
