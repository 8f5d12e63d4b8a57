// Why a recording cannot be heard.
export type Standing = 'coming' | 'going' | 'none'

/** `state` as the service says it; only for one without an address. */
export function standing(state: string): Standing {
  if (state === 'deleting') return 'going'
  return state === 'failed' || state === 'kept' ? 'none' : 'coming'
}
