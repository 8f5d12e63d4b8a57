// One rung as the panel says it: who can be asked, who is asked, who comes, or why nobody can.
import type { Problem } from '@callcenter/ui-shared/api/problem.ts'
import { age, percent } from '@callcenter/ui-shared/time/format.ts'
import type { LadderRung } from '@callcenter/ui-shared/wire/floor.ts'
import type { Hurt, LadderMessages } from './messages/en.ts'
import type { RungNumber } from './verbs.ts'

/** How many one press asks. */
const AT_ONCE: Record<RungNumber, number> = { 1: 2, 2: 1, 3: 2 }
/** For so long a refusal is told, seconds. */
const TOLD_S = 120

export function isActive(rung: LadderRung): boolean {
  return rung.coming > 0 || rung.answer_by !== null
}

export function toAsk(rung: LadderRung, number: RungNumber): number {
  return Math.min(rung.able, AT_ONCE[number])
}

/** "Asked 2 · 1 coming · 19:40 left", or what could be done, or why nothing can. */
export function detailOf(
  rung: LadderRung,
  number: RungNumber,
  now: number,
  words: LadderMessages,
): string {
  if (isActive(rung)) return activeDetail(rung, now, words)
  const no = rung.last_no
  const told = no && now - no.at < TOLD_S ? words.saidNo(no.name, age(now - no.at)) : null
  return told ?? (rung.why === null ? words.able[number](rung.able) : words.why[rung.why])
}

function activeDetail(rung: LadderRung, now: number, words: LadderMessages): string {
  const time =
    rung.until !== null
      ? words.left(age(rung.until - now))
      : rung.answer_by !== null && words.answerIn(age(rung.answer_by - now))
  return [
    words.asked(rung.asked),
    rung.coming > 0 && words.coming(rung.coming),
    rung.refused > 0 && words.refused(rung.refused),
    time,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What lending would do to another line, from the server's refusal; null for any other problem. */
export function hurtOf(problem: Problem | null): Hurt | null {
  if (problem?.code !== 'would_hurt' || !Array.isArray(problem.details['hurts'])) return null
  const [first] = problem.details['hurts'] as HurtDetail[]
  if (!first) return null
  const { name, hands, agent } = first
  const [before, after] = [first.before, first.after].map((part) => percent(part, 0))
  return { name, hands, agent, before: before ?? '', after: after ?? '' }
}

interface HurtDetail {
  name: string
  hands: number
  agent: string
  before: number
  after: number
}
