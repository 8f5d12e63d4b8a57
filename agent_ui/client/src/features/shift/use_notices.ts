// Whether the browser may show a call while this page is behind another.
import { useState } from 'react'

export type Notices = NotificationPermission | 'none'

export function useNotices(): [Notices, () => void] {
  const [now, setNow] = useState<Notices>(permission)
  const ask = () => void Notification.requestPermission().then(setNow)
  return [now, ask]
}

function permission(): Notices {
  return 'Notification' in window ? Notification.permission : 'none'
}
