// What an agent's own desk receives: the `desk` topic. Made from api.ts.
import type { Schemas } from './frames.ts'
import type { Line } from './people.ts'

export type Me = Schemas['Me']
export type Offer = Schemas['Offer']
export type HandOff = Schemas['HandOffPacket']
export type Attachment = Schemas['HandOffAttachment']
export type Leg = Schemas['CallLeg']
export type Call = Schemas['DeskCall']
export type Recording = Schemas['DeskRecording']
export type WrapUp = Schemas['WrapUp']
export type OpenCase = Schemas['OpenCase']
export type Order = Schemas['CustomerOrder']
export type Customer = Schemas['CardCustomer']
export type TimelineItem = Schemas['TimelineItem']
export type TimelineKind = TimelineItem['kind']
export type Card = Schemas['CustomerCard']
export type Colleague = Schemas['Colleague']
export type Promised = Schemas['Promised']
export type Notice = Schemas['Notice']
export type HelpAsk = Schemas['HelpAsk']
export type LoanShown = Schemas['LoanShown']
export type Choices = Schemas['Choices']

export interface DeskEntries {
  me?: Me
  offer?: Offer
  call?: Call
  wrap_up?: WrapUp
  card?: Card
  notice?: Notice
  ask?: HelpAsk
  loan?: LoanShown
  away_reasons?: Choices
  outcomes?: Choices
  [line: `line:${string}`]: Line
  [colleague: `colleague:${string}`]: Colleague
  [promise: `promise:${string}`]: Promised
}
