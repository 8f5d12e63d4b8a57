// Values that both desks share: agents, callers, lines. Made from api.ts.
import type { Schemas } from './frames.ts'

export type Caller = Schemas['Caller']
export type Membership = Schemas['LineMembership']
export type PeriodFigures = Schemas['PeriodFigures']
export type Line = Schemas['Line']
export type AgentState = Schemas['Me']['state']
export type Reach = Schemas['Me']['reach']
