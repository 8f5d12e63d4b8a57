// How long a notice stands: long enough to be read by somebody who was looking elsewhere.
import type { Notice } from '@callcenter/ui-shared/wire/desk.ts'

export const STANDS_S = 30

export function isFresh(notice: Notice, now: number): boolean {
  return now - notice.at < STANDS_S
}
