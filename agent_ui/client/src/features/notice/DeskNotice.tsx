// The last thing the agent must be told, such as an offer that rang out or a caller who hung up.
import { announce } from '@callcenter/ui-shared/announce/announce.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useEffect, useState } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './DeskNotice.module.css'
import { isFresh, noticeWords } from './notice.ts'

export function DeskNotice() {
  const { notice: words } = useMessages()
  const notice = useDesk('notice')
  const now = useNow()
  const [read, setRead] = useState<string | null>(null)
  const text = notice ? noticeWords(notice, words) : ''
  useEffect(() => {
    if (text) announce(text)
  }, [text])
  if (!notice || notice.id === read || !isFresh(notice, now)) return null
  return (
    <div className={styles.place}>
      <Notice look="near" action={{ name: words.gotIt, act: () => setRead(notice.id) }}>
        {text}
      </Notice>
    </div>
  )
}
