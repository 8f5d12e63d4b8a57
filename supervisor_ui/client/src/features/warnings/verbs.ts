// What a supervisor answers to a warning.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import type { Episode } from './warnings.ts'

const path = (id: string, verb: string) => `/warnings/${encodeURIComponent(id)}/${verb}`

export const acknowledge = (id: string) => ask<Episode>('POST', path(id, 'acknowledge'), {})
export const snooze = (id: string, minutes: number) =>
  ask<Episode>('POST', path(id, 'snooze'), { minutes })
