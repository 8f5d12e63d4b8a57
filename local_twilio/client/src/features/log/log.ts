// The network's journal, read in pieces and shown in lines.

export interface Entry {
  number: number
  at: number
  kind: string
  about: string | null
  detail: Record<string, unknown>
}

const KEPT = 400

export function withNew(entries: readonly Entry[], newer: readonly Entry[]): Entry[] {
  const last = entries.at(-1)?.number ?? 0
  return [...entries, ...newer.filter((entry) => entry.number > last)].slice(-KEPT)
}

export function lastNumber(entries: readonly Entry[]): number {
  return entries.at(-1)?.number ?? 0
}

export type Scope = 'call' | 'texts' | 'all'

/** What the log shows: the call in hand, the text messages, or everything. */
export function inScope(entry: Entry, scope: Scope, callSid: string | null): boolean {
  if (scope === 'texts') return entry.kind === 'message'
  return scope === 'all' || callSid === null || entry.about === callSid
}

/** One line that says what happened: method and path, or what was done. */
export function headline(entry: Entry): string {
  const { detail } = entry
  if (entry.kind === 'message') return `${text(detail['to'])} ${text(detail['body'])}`
  const address = pathOf(text(detail['path']) || text(detail['url']))
  const parts = [
    detail['method'],
    address,
    detail['what'],
    detail['status'],
    detail['code'],
    detail['message'],
  ]
  return parts.map(text).filter(Boolean).join(' ') || entry.kind
}

/** Neither host nor query: the line stays short, and the whole address stands below it. */
function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/]+/, '').replace(/[?#].*$/, '')
}

/** The fragment only tells Twilio how to retry. */
function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '')
}

/** Everything else, written out; TwiML and forms keep their lines. */
export function body(entry: Entry): string {
  const shown = new Set(['method', 'path', 'what', 'status', 'code', 'message'])
  return Object.entries(entry.detail)
    .filter(([name, value]) => !shown.has(name) && value !== null && value !== '')
    .map(
      ([name, value]) =>
        `${name}: ${typeof value === 'string' ? written(name, value) : JSON.stringify(value, null, 1)}`,
    )
    .join('\n')
}

function written(name: string, value: string): string {
  return name === 'url' ? withoutFragment(value) : value
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
