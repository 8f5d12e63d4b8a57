// What the ladder asks of the server.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'

export type RungNumber = 1 | 2 | 3

const line = (key: string, verb: string) => `/lines/${encodeURIComponent(key)}/${verb}`

export const callIn = (key: string, rung: RungNumber, people: number, evenIfHurt: boolean) =>
  ask<Schemas['Asks']>('POST', line(key, 'call-in'), { rung, people, even_if_hurt: evenIfHurt })
export const sendBack = (key: string, rung: RungNumber) =>
  ask('POST', line(key, 'send-back'), { rung })
