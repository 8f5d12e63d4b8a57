// While an offer stands: two soft notes every three seconds, and a notice when the page is hidden.
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { ring } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useEffect } from 'react'

export function useOfferBell(rings: boolean, title: string, spoken: string): void {
  useEffect(() => (rings ? ring() : undefined), [rings])
  useEffect(() => announce(spoken), [spoken])
  useEffect(() => notifyWhenHidden(title), [title])
}

function notifyWhenHidden(title: string): (() => void) | undefined {
  const may = 'Notification' in window && Notification.permission === 'granted'
  if (!may || !document.hidden) return undefined
  const notice = new Notification(title, { tag: 'offer', requireInteraction: true })
  notice.onclick = () => window.focus()
  return () => notice.close()
}
