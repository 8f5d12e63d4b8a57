// What the panel says first: which line, what is wrong or right, why, and what would cure it.
import { wait } from '@callcenter/ui-shared/time/format.ts'
import { levelOf } from '@callcenter/ui-shared/track/geometry.ts'
import type { FloorWarning, Waiting } from '@callcenter/ui-shared/wire/floor.ts'
import type { Line } from '@callcenter/ui-shared/wire/people.ts'
import type { Messages } from '../../messages/en.ts'

export interface LinePressure {
  line: Line
  over: number
  near: number
  longest: number
}

export interface Sentence {
  mood: 'calm' | 'near' | 'over'
  /** The line that needs help, null when none does. */
  line: Line | null
  /** The line that more hands would help first, calm or not. */
  target: Line | null
  headline: string
  /** Said in the colour of lateness. */
  late: string | null
  rest: string | null
  why: string
  /** The server's warning that this sentence says, null when it is said from what is seen. */
  warning: FloorWarning | null
}

export function pressures(
  lines: readonly Line[],
  waiting: readonly Waiting[],
  now: number,
): LinePressure[] {
  return lines.map((line) => {
    const waits = waiting
      .filter((one) => one.line === line.key)
      .map((one) => now - one.waiting_since)
    const levels = waits.map((waited) => levelOf(waited, line.promise_s))
    return {
      line,
      over: levels.filter((level) => level === 'over').length,
      near: levels.filter((level) => level === 'near').length,
      longest: Math.max(0, ...waits),
    }
  })
}

/** The line that needs help first: most callers past the promise, then most close to it. */
export function worst(all: readonly LinePressure[]): LinePressure | undefined {
  return [...all].sort((a, b) => b.over - a.over || b.near - a.near || b.longest - a.longest)[0]
}

export function sentenceOf(all: readonly LinePressure[], words: Messages['sentence']): Sentence {
  const first = worst(all)
  if (!first) return { ...CALM, headline: words.noLines }
  if (first.over > 0) return behind(first, all, words)
  if (first.near > 0) return close(first, words)
  return { ...calm(all, words), target: first.line }
}

const CALM: Sentence = {
  mood: 'calm',
  line: null,
  target: null,
  headline: '',
  late: null,
  rest: null,
  why: '',
  warning: null,
}

function behind(
  first: LinePressure,
  all: readonly LinePressure[],
  words: Messages['sentence'],
): Sentence {
  const others = all.filter((one) => one !== first && one.over > 0).map((one) => one.line.name)
  const past = words.past(first.over, first.line.promise_s)
  return {
    ...CALM,
    mood: 'over',
    line: first.line,
    target: first.line,
    headline: words.behind(first.line.name),
    late: first.near > 0 ? `${past},` : `${past}.`,
    rest: first.near > 0 ? words.moreSoon(first.near) : null,
    why: [
      because(first.line, words),
      words.cure(Math.ceil((first.over + first.near) / 2)),
      others.length > 0 ? words.othersToo(others.join(', ')) : '',
    ]
      .join(' ')
      .trim(),
  }
}

function close(first: LinePressure, words: Messages['sentence']): Sentence {
  return {
    ...CALM,
    mood: 'near',
    line: first.line,
    target: first.line,
    headline: words.close(first.line.name),
    late: null,
    rest: words.closeDetail(first.near, first.line.promise_s),
    why: because(first.line, words),
  }
}

function calm(all: readonly LinePressure[], words: Messages['sentence']): Sentence {
  const longest = Math.max(...all.map((one) => one.longest))
  const free = sum(all.map((one) => one.line.free))
  const onCall = sum(all.map((one) => one.line.on_call))
  return {
    ...CALM,
    headline: words.calm(all.length),
    rest: longest > 0 ? words.longest(wait(longest)) : words.nobodyWaits,
    why: words.calmDetail(free, onCall),
  }
}

function because(line: Line, words: Messages['sentence']): string {
  const free = line.free > 0 ? words.someFree(line.name, line.free) : words.nobodyFree(line.name)
  return `${free}: ${words.handsBusy(line.on_call, line.wrapping)}.`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
