// The words of a call that we have made because it was promised.
export const en = {
  promised: (time: string) => `Callback, promised at ${time}`,
  why: { line: 'place kept', closed: 'was closed', overflow: 'line full' },
  ringing: 'ringing now',
  onLine: 'on the line',
  again: 'once more',
  callBack: (name: string) => `Call ${name} back`,
  ringsItself: (time: string) =>
    `Promised at ${time}. Her telephone rings by itself when it is her turn. If you ring her first, say so here.`,
  done: 'I have called her',
}

export type PromisedMessages = typeof en
