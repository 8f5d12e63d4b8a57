// Changing an agent's lines: primary, reserve or off for each, skills kept.
import type { Line, Membership } from '@callcenter/ui-shared/wire/people.ts'
import type { ServedLine } from '../../panel/verbs.ts'

export type LineChoice = 'primary' | 'reserve' | 'off'
export type LineDraft = Readonly<Record<string, LineChoice>>

/** The skill of somebody new to a line. */
const FIRST_SKILL = 1

export function draftOf(lines: readonly Line[], members: readonly Membership[]): LineDraft {
  return Object.fromEntries(
    lines.map(({ key }) => [key, choiceOf(members.find((m) => m.key === key))]),
  )
}

function choiceOf(member: Membership | undefined): LineChoice {
  if (!member) return 'off'
  return member.reserve ? 'reserve' : 'primary'
}

export function membershipsOf(draft: LineDraft, members: readonly Membership[]): ServedLine[] {
  return Object.entries(draft)
    .filter(([, choice]) => choice !== 'off')
    .map(([key, choice]) => ({
      line: key,
      skill: members.find((member) => member.key === key)?.skill ?? FIRST_SKILL,
      reserve: choice === 'reserve',
    }))
}
