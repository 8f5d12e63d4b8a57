// Pure state of a note that saves as it is typed.

export interface NoteState {
  text: string
  savedText: string
  savedAt: number | null
  saving: boolean
  failed: boolean
}

export type NoteEvent =
  | { type: 'typed'; text: string }
  | { type: 'sent' }
  | { type: 'saved'; text: string; at: number }
  | { type: 'refused' }

export function startNote(text: string): NoteState {
  return { text, savedText: text, savedAt: null, saving: false, failed: false }
}

export function nextNote(state: NoteState, event: NoteEvent): NoteState {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text }
    case 'sent':
      return { ...state, saving: true }
    case 'saved':
      return { ...state, saving: false, failed: false, savedText: event.text, savedAt: event.at }
    case 'refused':
      return { ...state, saving: false, failed: true }
  }
}

/** Something is typed that the server has not, and nothing is under way. */
export function mustSave(state: NoteState): boolean {
  return !state.saving && state.text !== state.savedText
}
