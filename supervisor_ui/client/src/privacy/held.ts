// What is kept of a person, as the service tells it: kinds and counts, her names, her numbers.
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'

export type Held = Schemas['Held']
export type Erased = Schemas['ErasedRow']

const ON_THE_CARD = ['numbers', 'special_dates', 'orders', 'cases', 'history', 'notes'] as const
const BESIDE = [
  'calls',
  'callbacks',
  'recordings',
  'files',
  'messages_and_errands',
  'legs',
  'offers',
  'journal',
  'audit',
  'spoken_of_elsewhere',
] as const

export type Kind = 'card' | (typeof ON_THE_CARD)[number] | (typeof BESIDE)[number]

/** One line of the overview: how many of a kind are kept. */
export interface KeptRow {
  kind: Kind
  count: number
}

/** Every kind, the card's first; what a card does not have and what is not kept count 0. */
export function keptRows(held: Held): KeptRow[] {
  return [
    { kind: 'card', count: held.card ? 1 : 0 },
    ...ON_THE_CARD.map((kind) => ({ kind, count: listOf(held.card?.[kind]).length })),
    ...BESIDE.map((kind) => ({ kind, count: held[kind].length })),
  ]
}

export function numbersOf(held: Held): string[] {
  return textsOf(held.person['numbers'])
}

export function emailsOf(held: Held): string[] {
  return textsOf(held.person['emails'])
}

/** The name on her card, or the first of those that calls carry; null when she has none. */
export function nameOf(held: Held): string | null {
  return textsOf(held.person['names'])[0] ?? null
}

/** Whom the service is asked about, said once more when she is erased. */
export function idOf(held: Held): string {
  const id = held.person['customer_id']
  return typeof id === 'string' ? id : held.asked_for
}

/** No name and no number: a file's name is read by whoever sees the folder. */
export function fileName(held: Held): string {
  const id = held.person['customer_id']
  const day = new Date(held.made_at * 1000).toISOString().slice(0, 10)
  return typeof id === 'string' ? `kept-${id}-${day}.json` : `kept-${day}.json`
}

/** Whether the typed text is one of her numbers, however it is spaced; or, without one, the word. */
export function confirms(typed: string, numbers: readonly string[], word: string): boolean {
  if (numbers.length === 0) return typed.trim().toLocaleUpperCase() === word.toLocaleUpperCase()
  const digits = typed.replace(/\D/g, '')
  const plain = /^[\d\s()+./-]+$/.test(typed.trim())
  return plain && numbers.some((number) => number.replace(/\D/g, '') === digits)
}

/** A search that found no card may still be a number that calls came from, or an old id. */
export function asTyped(query: string): string | null {
  const typed = query.trim()
  const digits = typed.replace(/\D/g, '')
  const isNumber = /^[\d\s()+./-]+$/.test(typed) && digits.length >= 6
  return isNumber || /^[\w-]{8,}$/.test(typed) ? typed : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((one): one is string => typeof one === 'string')
}
