// Pure state of the wire itself: live, reconnecting, stale since when.

export type Link =
  | { is: 'connecting' }
  | { is: 'live' }
  | { is: 'reconnecting'; since: number }
  | { is: 'stale'; since: number }
  | { is: 'elsewhere' }

/** Seconds without the server after which what is shown must be called stale. */
export const STALE_AFTER_S = 5

export type LinkEvent = { type: 'up' } | { type: 'down' } | { type: 'tick' } | { type: 'elsewhere' }

export function nextLink(link: Link, event: LinkEvent, now: number): Link {
  if (event.type === 'elsewhere') return { is: 'elsewhere' }
  if (event.type === 'up') return link.is === 'live' ? link : { is: 'live' }
  if (event.type === 'down') return link.is === 'live' ? { is: 'reconnecting', since: now } : link
  return aged(link, now)
}

function aged(link: Link, now: number): Link {
  const late = link.is === 'reconnecting' && now - link.since >= STALE_AFTER_S
  return late ? { is: 'stale', since: link.since } : link
}
