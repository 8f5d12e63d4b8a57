// Privacy, for admins: find a person, see what is kept of her, save it for her, erase her.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { useState } from 'react'
import { Erased as ErasedView } from './Erased.tsx'
import { FindPerson } from './FindPerson.tsx'
import type { Erased, Held } from './held.ts'
import { Kept } from './Kept.tsx'
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'
import { Failed, Reading, Start } from './States.tsx'
import { whatIsKept } from './verbs.ts'

export default function PrivacyPage() {
  const words = usePrivacyMessages()
  const act = useAct()
  const [who, setWho] = useState<string | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const [erased, setErased] = useState<Erased | null>(null)
  const look = (asked: string) => {
    // One at a time: an answer never stands beside another's name.
    if (act.busy) return
    setWho(asked)
    setHeld(null)
    setErased(null)
    void act.run(async () => setHeld(await whatIsKept(asked)))
  }
  return (
    <main className={styles.page}>
      <div className={styles.find}>
        <h1>{words.title}</h1>
        <p>{words.about}</p>
        <FindPerson chosen={who} version={erased} onChoose={look} />
      </div>
      <div className={styles.shown}>
        {who === null && <Start />}
        {act.busy && <Reading />}
        {!act.busy && act.problem && who !== null && (
          <Failed problem={act.problem} onAgain={() => look(who)} />
        )}
        {!act.busy && held && !erased && (
          <Kept key={held.made_at} held={held} onErased={setErased} />
        )}
        {!act.busy && held && erased && (
          <ErasedView erased={erased} onAgain={() => look(who ?? held.asked_for)} />
        )}
      </div>
    </main>
  )
}
