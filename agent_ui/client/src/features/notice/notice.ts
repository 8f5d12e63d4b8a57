// A notice in words, and how long it stands: long enough to be read by somebody who was looking elsewhere.
import { wait } from '@callcenter/ui-shared/time/format.ts'
import type { Notice } from '@callcenter/ui-shared/wire/desk.ts'
import type { Messages } from '../../messages/en.ts'

export const STANDS_S = 30

export function isFresh(notice: Notice, now: number): boolean {
  return now - notice.at < STANDS_S
}

export function noticeWords(notice: Notice, words: Messages['notice']): string {
  const says = words[notice.what]
  if (typeof says === 'string') return says
  return says(notice.what === 'caller_gone' ? wait(notice.waited_s ?? 0) : (notice.name ?? ''))
}
