// The seven controls of a call, each with its key.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import type { Call } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useDesk } from '../../desk/desk.ts'
import { addAll, completeTransfer, dropLeg, hangUp, hold, mute, resume } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { usePhone } from '../headset/use_phone.ts'
import { TransferSheet, type SheetMode } from '../transfer/TransferSheet.tsx'
import { iAmMuted, isSecondPress, joinedOthers, othersOn, TWICE_MS } from './call.ts'
import styles from './CallStrip.module.css'
import { Control } from './Control.tsx'
import { Keypad } from './Keypad.tsx'

export function Controls({ call }: { call: Call }) {
  const { call: words } = useMessages()
  const { cancel } = useSharedMessages()
  const phone = usePhone()
  const myName = useDesk('me')?.name ?? ''
  const act = useAct()
  const [sheet, setSheet] = useState<SheetMode | null>(null)
  const [padOpen, setPadOpen] = useState(false)
  const muted = iAmMuted(call, myName)
  const held = call.state === 'held'
  const others = othersOn(call, myName)
  const accompanied = others.length > 0
  // Somebody was asked and has not joined yet: nobody can be handed a call before that.
  const ringing = accompanied && joinedOthers(call, myName).length === 0

  const why = ringing ? words.waitsFor(others.map((leg) => leg.name ?? '').join(', ')) : undefined

  const toggleMute = () => {
    phone.mute(!muted)
    void act.run(() => mute(call.id, !muted))
  }
  const toggleHold = () => void act.run(() => (held ? resume(call.id) : hold(call.id)))
  const transfer = () => {
    if (!accompanied) return setSheet('transfer')
    if (!ringing) void act.run(() => completeTransfer(call.id))
  }
  const add = () => {
    if (!accompanied) return setSheet('add')
    if (!ringing) void act.run(() => addAll(call.id))
  }
  const asked = others.find((leg) => leg.kind !== 'agent')
  const consult = () => {
    if (!accompanied) return setSheet('consult')
    if (asked) void act.run(() => dropLeg(call.id, asked.id))
  }
  const end = () => void act.run(() => hangUp(call.id))
  const [armed, pressEnd] = useTwice(end)
  // Who was asked in may speak and leave; the rest is for whose call it is.
  const early = call.state === 'connecting' || !call.lead

  const keys = { M: toggleMute, K: () => setPadOpen(true), E: pressEnd }
  const leadKeys = { H: toggleHold, C: consult, T: transfer, A: add }
  useKeys(early ? keys : { ...keys, ...leadKeys })
  const last = call.lead ? words.end : words.leaveCall
  const endName = armed ? words.endAgain : last
  return (
    <div className={styles.controls}>
      <Control
        icon="mute"
        name={muted ? words.unmute : words.mute}
        keyCap="M"
        on={muted}
        act={toggleMute}
      />
      <Control
        icon={held ? 'resume' : 'hold'}
        name={held ? words.resume : words.hold}
        keyCap="H"
        on={held}
        act={toggleHold}
        disabled={early}
      />
      <Keypad isOpen={padOpen} onOpenChange={setPadOpen} onDigit={phone.digits} />
      <Control
        icon="consult"
        name={asked ? words.letGo : words.consult}
        keyCap="C"
        act={consult}
        disabled={early}
        why={asked && words.leave(asked.name ?? '')}
      />
      <Control
        icon="transfer"
        name={accompanied ? words.completeTransfer : words.transfer}
        keyCap="T"
        act={transfer}
        disabled={early || ringing}
        why={why}
      />
      <Control
        icon="add"
        name={accompanied ? words.joinAll : words.add}
        keyCap="A"
        act={add}
        disabled={early || ringing}
        why={why}
      />
      <Control icon="hang_up" name={endName} keyCap="E" act={end} end armed={armed} />
      {sheet && <TransferSheet call={call} mode={sheet} onClose={() => setSheet(null)} />}
      {act.problem && (
        <div className={styles.problem}>
          <Notice action={{ name: cancel, act: act.clear }}>{act.problem.message}</Notice>
        </div>
      )}
    </div>
  )
}

/** Arms at the first press, acts at the second within a second. */
function useTwice(action: () => void): [boolean, () => void] {
  const [firstAt, setFirstAt] = useState<number | null>(null)
  const press = () => {
    const now = Date.now()
    if (isSecondPress(firstAt, now)) return action()
    setFirstAt(now)
    setTimeout(() => setFirstAt((at) => (at === now ? null : at)), TWICE_MS)
  }
  return [firstAt !== null, press]
}
