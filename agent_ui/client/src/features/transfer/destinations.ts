// Who a call can go to: people, lines, or a number that was typed.
import type { Colleague } from '@callcenter/ui-shared/wire/desk.ts'
import type { AgentState, Line } from '@callcenter/ui-shared/wire/people.ts'

export type Target =
  | { kind: 'agent'; id: string; colleague: Colleague }
  | { kind: 'line'; id: string; line: Line }
  | { kind: 'number'; id: string; number: string }

const ORDER: readonly AgentState[] = [
  'ready',
  'wrapping_up',
  'offered',
  'on_call',
  'away',
  'not_responding',
  'signed_out',
]

export function people(colleagues: readonly Colleague[], query: string): Target[] {
  return colleagues
    .filter((one) => one.state !== 'signed_out' && matches(one.name, query))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.name.localeCompare(b.name))
    .map((colleague) => ({ kind: 'agent', id: `agent:${colleague.id}`, colleague }))
}

export function lines(all: readonly Line[], query: string): Target[] {
  return all
    .filter((one) => matches(one.name, query))
    .map((line) => ({ kind: 'line', id: `line:${line.key}`, line }))
}

/** A number is offered as soon as the typed text can be one. */
export function outside(query: string): Target[] {
  const number = query.replace(/[\s()./-]/g, '')
  return /^\+?\d{6,15}$/.test(number) ? [{ kind: 'number', id: `number:${number}`, number }] : []
}

function matches(name: string, query: string): boolean {
  return plain(name).includes(plain(query.trim()))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
