// The early warning in English: the sentence, why, the cure, and what became of it.
import { capital, countWord, plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { FloorWarning } from '@callcenter/ui-shared/wire/floor.ts'

export type Why = NonNullable<FloorWarning['said']>
export interface Span {
  from: string
  to: string
  short: number
}

const people = (count: number) => `${countWord(count)} ${plural(count, 'person', 'people')}`

const heads = (count: number) => (count === 0 ? 'nobody' : countWord(count))
const hands = (why: Why) =>
  `${capital(heads(why.on_call))} on a call, ${heads(why.wrapping)} wrapping up, ${heads(why.free)} free.`

export const en = {
  watch: (line: string) => `${line} may miss its promise.`,
  act: (line: string) => `${line} is falling behind.`,
  eased: (line: string) => `${line} is catching up.`,
  ahead: (share: string, promise: number) =>
    `${share} % of the next callers would wait past ${promise} s.`,
  why: {
    nobody: (line: string) => `Nobody is working on ${line}.`,
    late: hands,
    surge: (why: Why) =>
      `${why.came} calls came in 15 minutes, ${Math.round(why.due ?? 0) || 'hardly any'} were expected.`,
    load: (why: Why) =>
      `The calls to come keep ${Math.round(why.load)} people busy; ${why.free + why.on_call + why.wrapping} are here.`,
    roster: (span: Span) =>
      `${capital(people(span.short))} ${plural(span.short, 'is', 'are')} missing from ${span.from} to ${span.to}.`,
    busy: hands,
  },
  cure: (agents: number, minutes: number) =>
    `${capital(countWord(agents))} more ${plural(agents, 'person', 'people')} for ${minutes} minutes would cure it.`,
  noCure: 'No number of people would cure it now.',
  level: { calm: 'Calm', watch: 'Watch', act: 'Act' },
  whyNot: {
    closed: 'closed',
    few_calls: 'too few calls handled so far',
    just_opened: 'just opened, no forecast',
    stale: 'no worker is looking',
  },
  notEnough: (because: string) => `Not enough data yet: ${because}`,
  whyWord: 'Why',
  take: 'I have it',
  taken: (name: string, at: string) => `${name} has it in hand since ${at}.`,
  snooze: 'Snooze',
  snoozeFor: 'Be quiet about it for',
  minutes: (count: number) => `${count} minutes`,
  snoozed: (until: string) => `Quiet until ${until}.`,
  failed: 'That did not reach the server. Try again.',
  history: 'Warnings',
  historyTitle: 'Warnings, newest first',
  none: 'No warning yet.',
  notLoaded: 'The warnings did not load. The live panel is current.',
  details: {
    risk: 'Risk in 1, 5, 15 minutes',
    waiting: 'Waiting, past the promise',
    here: 'Free, on call, wrapping up',
    load: 'Busy in 15 minutes, if nothing changes',
    came: 'Calls in 15 minutes, forecast',
    gap: 'Roster',
    since: 'Since',
    noForecast: 'no forecast',
    enough: 'enough for the hours ahead',
  },
  until: 'on now',
  kept: 'The promise was kept.',
  broke: (late: number, callers: number) => `${late} of ${callers} callers were late.`,
  lead: (span: string) => `Warned ${span} before.`,
  lag: (span: string) => `Came ${span} too late.`,
  inHand: (name: string) => `In hand: ${name}.`,
  by: (name: string) => `Snoozed by ${name}.`,
  sound: 'Sound when it is time to act',
  soundBlocked: 'This browser blocks sound. Click anywhere, then switch it on again.',
}

export type WarningMessages = typeof en
