// What an ask says, sentence by sentence.
import { percent, wait } from '@callcenter/ui-shared/time/format.ts'
import type { AgentState } from '@callcenter/ui-shared/wire/people.ts'
import type { HelpAsk } from '@callcenter/ui-shared/wire/desk.ts'
import type { AskMessages } from './messages/en.ts'

/** Why, and what it means for her; the first sentence, what is asked, stands before it. */
export function reasonsOf(
  ask: HelpAsk,
  state: AgentState,
  now: number,
  words: AskMessages,
): string[] {
  const why =
    ask.waiting > 0 && ask.longest_since !== null
      ? words.waiting(ask.waiting, wait(now - ask.longest_since))
      : words.nobodyWaits
  const hurt =
    ask.hurts && words.hurts(ask.hurts.name, ask.hurts.hands, percent(ask.hurts.after, 0))
  const finish = state === 'on_call' ? words.onCall : null
  return [why, hurt, finish].filter((one) => one !== null)
}

export function isOver(ask: HelpAsk, now: number): boolean {
  return ask.deadline <= now
}
