// Calls as the API tells them. Made from api.ts.
import type { Schemas } from './frames.ts'

export type CallRow = Schemas['CallRow']
export type CallStory = Schemas['CallStory']
export type CallEvent = Schemas['CallEvent']
