// The words of a call that we have made because it was promised.
export const en = {
  promised: (time: string) => `Callback, promised at ${time}`,
  ringing: 'ringing now',
  onLine: 'on the line',
  again: (time: string) => `again at ${time}`,
}

export type PromisedMessages = typeof en
