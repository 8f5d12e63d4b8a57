// The words of recordings.
export const en = {
  listen: (when: string) => `Recording of the call, ${when}`,
  length: (length: string) => `${length} long`,
  coming: 'Not ready yet',
  going: 'Being deleted',
  none: 'Nothing was recorded',
  failed: 'It did not load. Try again in a minute.',
}

export type RecordingListMessages = typeof en
