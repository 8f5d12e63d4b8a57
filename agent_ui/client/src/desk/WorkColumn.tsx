// The right column: the hand-off packet, the note, and after the call.
import { AfterCallForm } from '../features/after_call/AfterCallForm.tsx'
import { useWork } from '../features/after_call/work.ts'
import { Note } from '../features/note/Note.tsx'
import { Packet } from '../features/packet/Packet.tsx'
import { useMessages } from '../messages/use_messages.ts'
import { useDesk } from './desk.ts'
import styles from './Desk.module.css'

export function WorkColumn() {
  const { call: words } = useMessages()
  const call = useDesk('call')
  const offer = useDesk('offer')
  const { callId } = useWork()
  const handOff = call?.hand_off ?? offer?.hand_off
  return (
    <aside className={styles.work} aria-label={words.strip}>
      {handOff && <Packet handOff={handOff} />}
      {callId && (
        <>
          <Note />
          <AfterCallForm />
        </>
      )}
    </aside>
  )
}
