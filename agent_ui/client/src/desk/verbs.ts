// Everything an agent can ask of the server, by name.
import { ask } from '@callcenter/ui-shared/api/ask.ts'
import type { VoiceToken } from '@callcenter/ui-shared/softphone/softphone.ts'
import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import type { Reach } from '@callcenter/ui-shared/wire/people.ts'

export type Packet = Required<Schemas['Packet']>
export type WrapUpForm = Omit<Schemas['WrapUpForm'], 'agent_id'>

/** Exactly one of them. */
export type Whom = { agent_id: string } | { line: string } | { number: string }

const call = (id: string, verb: string) => `/calls/${encodeURIComponent(id)}/${verb}`
const offer = (id: string, verb: string) => `/offers/${encodeURIComponent(id)}/${verb}`

export const goReady = () => ask('POST', '/desk/ready', {})
export const goAway = (reason: string) => ask('POST', '/desk/away', { reason })
export const setReach = (reach: Reach) => ask('POST', '/desk/reach', { reach })
export const signOff = () => ask('POST', '/desk/sign-out', {})
export const voiceToken = () => ask<VoiceToken>('GET', '/desk/voice-token')

export const acceptOffer = (id: string) => ask('POST', offer(id, 'accept'), {})
export const declineOffer = (id: string, reason: string) =>
  ask('POST', offer(id, 'decline'), { reason })

export const hold = (id: string) => ask('POST', call(id, 'hold'), {})
export const resume = (id: string) => ask('POST', call(id, 'resume'), {})
export const mute = (id: string, muted: boolean) => ask('POST', call(id, 'mute'), { muted })
export const consult = (id: string, who: Whom) => ask('POST', call(id, 'consult'), who)
/** Brings somebody in without holding the caller. */
export const bringIn = (id: string, who: Whom) => ask('POST', call(id, 'add'), who)

/** Joins the caller and who has been consulted. */
export const addAll = (id: string) => ask('POST', call(id, 'add'), {})
export const transfer = (id: string, to: Whom, mode: 'cold' | 'warm', packet: Packet) =>
  ask('POST', call(id, 'transfer'), { to, mode, packet })
export const completeTransfer = (id: string) => ask('POST', call(id, 'complete-transfer'), {})
export const dropLeg = (id: string, legId: string) =>
  ask('POST', call(id, 'drop-leg'), { leg_id: legId })
export const hangUp = (id: string) => ask('POST', call(id, 'hang-up'), {})
/** `content` in base64. The answer's `url` goes into the packet. */
export const sendFile = (id: string, name: string, content: string) =>
  ask<Schemas['FileRow']>('POST', call(id, 'attachments'), { name, content })
export const saveNote = (id: string, text: string) => ask('PUT', call(id, 'note'), { text })
export const createCustomer = (customer: Partial<Schemas['CustomerNew']>) =>
  ask<Customer>('POST', '/customers', customer)
export const changeCustomer = (id: string, change: Partial<Schemas['CustomerChange']>) =>
  ask<Customer>('PATCH', `/customers/${encodeURIComponent(id)}`, change)
export const chooseCustomer = (id: string, customerId: string) =>
  ask('POST', call(id, 'customer'), { customer_id: customerId })
export const linkCase = (id: string, caseId: string) =>
  ask('POST', call(id, 'case'), { case_id: caseId })
/** She has been rung by hand: nobody rings her any more. */
export const numberPath = (id: string) => `/callbacks/${encodeURIComponent(id)}/number`
export const callbackDone = (id: string) =>
  ask('POST', `/callbacks/${encodeURIComponent(id)}/done`, {})
/** Keeps the form while the call goes on; what is left out stays as it was. */
export const saveDraft = (id: string, form: Partial<WrapUpForm>) =>
  ask('PUT', call(id, 'wrap-up'), form)
export const wrapUp = (id: string, form: WrapUpForm) => ask('POST', call(id, 'wrap-up'), form)
