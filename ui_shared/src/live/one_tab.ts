// A desk lives in one tab: the newest tab claims it, the older one yields and says so.
const claim = { type: 'claim' }

export function claimDesk(name: string, onYield: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = () => onYield()
  channel.postMessage(claim)
  return () => channel.postMessage(claim)
}
