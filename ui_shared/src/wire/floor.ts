// What a supervisor's panel receives: the `floor` topic. Made from api.ts.
import type { Schemas } from './frames.ts'
import type { Line } from './people.ts'

export type Total = Schemas['FloorTotal']
export type Waiting = Schemas['FloorWaiting']
export type Callback = Schemas['FloorCallback']
export type FloorAgent = Schemas['FloorAgent']
export type FloorCall = Schemas['FloorCall']
export type Ladder = Schemas['Ladder']
export type LadderRung = Schemas['LadderRung']
export type LoanShown = Schemas['LoanShown']
export type FloorWarning = Schemas['FloorWarning']
export type DaySlot = Schemas['DaySlot']
export type Today = Schemas['Today']
export type DayCurve = Schemas['DayCurve']

export interface FloorEntries {
  total?: Total
  today?: Today
  day_curve?: DayCurve
  [line: `line:${string}`]: Line
  [waiting: `waiting:${string}`]: Waiting
  [callback: `callback:${string}`]: Callback
  [agent: `agent:${string}`]: FloorAgent
  [call: `call:${string}`]: FloorCall
  [warning: `warning:${string}`]: FloorWarning
  [ladder: `ladder:${string}`]: Ladder
}
