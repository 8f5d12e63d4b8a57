// The ask for help in English.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'

export const en = {
  region: 'A line needs you',
  needs: (line: string, minutes: number) => `${line} needs you for ${minutes} minutes.`,
  waiting: (count: number, longest: string) =>
    `${count} ${plural(count, 'caller waits', 'callers wait')} there, the first for ${longest}.`,
  nobodyWaits: 'It is very busy there.',
  onCall: 'You finish your call first.',
  hurts: (name: string, hands: number, after: string) =>
    `${name} keeps ${hands} ${plural(hands, 'person', 'people')}; ${after} of its callers may wait too long.`,
  by: (who: string) => `Asked by ${who}.`,
  join: 'Join',
  notNow: 'Not now',
  left: (seconds: string) => `${seconds} to answer.`,
  loan: (line: string, until: string) => `↗ ${line} until ${until}`,
  finishing: (line: string) => `↗ ${line}, last call`,
  loanTitle: (line: string) => `On loan to ${line}`,
  loanDetail: (span: string) => `${span} left. Then you serve your own lines as before.`,
  lastCall: 'The loan is over. Your own lines follow after this call.',
  goBack: 'Go back now',
}

export type AskMessages = typeof en
