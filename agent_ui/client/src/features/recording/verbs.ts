// What an agent does with the recording of her call.
import { ask } from '@callcenter/ui-shared/api/ask.ts'

const recording = (id: string, verb: 'pause' | 'resume' | 'refuse') =>
  ask('POST', `/calls/${encodeURIComponent(id)}/recording/${verb}`, {})

export const pauseRecording = (id: string) => recording(id, 'pause')
export const resumeRecording = (id: string) => recording(id, 'resume')
export const refuseRecording = (id: string) => recording(id, 'refuse')
