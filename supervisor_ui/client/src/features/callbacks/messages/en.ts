// The words of the places kept in line, and of the range for the next caller.
export const en = {
  title: 'Places kept',
  promisedAt: (time: string) => `promised ${time}`,
  next: (time: string) => `not before ${time}`,
  turn: 'when it is her turn',
  dialling: (attempt: number) => `ringing, try ${attempt}`,
  onLine: 'on the line',
  unreached: (tries: number) => `not reached, ${tries} tries`,
  since: (wait: string) => `first clock ${wait}`,
  cancel: 'Cancel',
  cancelOf: (name: string) => `Cancel the call back to ${name}`,
  range: (share: string, callers: number) =>
    `${share} of ${callers} callers were answered no later than such a range said`,
}

export type CallbackMessages = typeof en
