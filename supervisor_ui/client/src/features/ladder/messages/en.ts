// The surge ladder in English.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'

export interface Hurt {
  name: string
  hands: number
  before: string
  after: string
  agent: string
}

export const en = {
  title: (line: string | null) => (line ? `More hands for ${line}` : 'More hands'),
  rungs: { 1: 'Reserve', 2: 'Other lines', 3: 'Anyone with a phone' },
  able: {
    1: (count: number) => `${count} can come now`,
    2: (count: number) => `${count} at work on other lines`,
    3: (count: number) => `${count} may be rung now`,
  },
  press: {
    1: (count: number) => (count > 0 ? `Call in ${count}` : 'Call in'),
    2: (count: number) => (count > 0 ? `Borrow ${count}` : 'Borrow'),
    3: () => 'Ring them',
  },
  why: {
    refused: 'Who could come has just refused',
    asked: 'All are asked already',
    lent: 'All are on loan already',
    hours: 'Nobody may be rung at this hour',
    not_here: 'Nobody is signed in and free to ask',
    nobody: 'Nobody is on this rung',
  },
  asked: (count: number) => `Asked ${count}`,
  coming: (count: number) => `${count} coming`,
  refused: (count: number) => `${count} refused`,
  left: (span: string) => `${span} left`,
  answerIn: (span: string) => `answer within ${span}`,
  saidNo: (name: string, ago: string) => `${name} did not come, ${ago} ago`,
  sendBack: 'Send back',
  sendBackOf: (rung: string) => `Send back: ${rung}`,
  hurt: ({ name, hands, before, after, agent }: Hurt) =>
    `${name} would keep ${hands} ${plural(hands, 'person', 'people')} without ${agent}. ` +
    `Late callers there: ${before} now, ${after} then.`,
  askAnyway: 'Ask anyway',
  leaveIt: 'Leave it',
  until: (time: string) => `until ${time}`,
  lastCall: 'last call',
  helper: 'by phone',
}

export type LadderMessages = typeof en
