// Consult, transfer or add: a sheet over the right column. Enter asks first, Shift Enter hands over.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { TextInput } from '@callcenter/ui-shared/components/TextInput.tsx'
import type { Call } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useColleagues, useDesk, useLines } from '../../desk/desk.ts'
import { bringIn, consult, transfer, type Packet, type Whom } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { useWork } from '../after_call/work.ts'
import { lines, outside, people, type Target } from './destinations.ts'
import { packetOf, startPacket } from './packet_draft.ts'
import { PacketForm } from './PacketForm.tsx'
import { TargetList } from './TargetList.tsx'
import styles from './TransferSheet.module.css'

export type SheetMode = 'consult' | 'transfer' | 'add'

/** Speak with the receiver first, or hand over at once. */
type Way = 'ask' | 'hand_over'

interface TransferSheetProps {
  call: Call
  mode: SheetMode
  onClose: () => void
}

export function TransferSheet({ call, mode, onClose }: TransferSheetProps) {
  const { transfer: words, after } = useMessages()
  const [query, setQuery] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const found = useTargets(query, mode)
  const chosen = found.find((target) => target.id === chosenId) ?? found[0]
  const card = useDesk('card')
  const { note } = useWork()
  const [draft, setDraft] = useState(() => startPacket(note, card, call.hand_off, after.case))
  const act = useAct()

  const go = (way: Way) => {
    if (!chosen || act.busy) return
    const packet = packetOf(draft)
    void act.run(() => send(call.id, chosen, mode, way, packet)).then((done) => done && onClose())
  }
  const canAsk = chosen !== undefined && chosen.kind !== 'line'
  const canHandOver = mode === 'transfer' && chosen !== undefined && chosen.kind !== 'number'
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    if (event.shiftKey || !canAsk) return canHandOver && go('hand_over')
    go('ask')
  }
  return (
    <Sheet title={words[`${mode}Title`]} isOpen onClose={onClose}>
      <div className={styles.sheet} role="presentation" onKeyDown={onEnter}>
        {/* The search is what the hand wants first; the sheet was opened by a key or a press. */}
        <TextInput
          label={words.search}
          labelHidden
          placeholder={words.search}
          value={query}
          onChange={setQuery}
          autoFocus
        />
        <TargetList targets={found} chosen={chosen?.id ?? null} onChoose={setChosenId} />
        {mode === 'transfer' && <PacketForm callId={call.id} draft={draft} onChange={setDraft} />}
        {act.problem && <Notice>{act.problem.message}</Notice>}
        <div className={styles.acts}>
          <Button
            look={mode === 'transfer' && !canAsk ? 'plain' : 'go'}
            keyCap="Enter"
            isDisabled={!canAsk}
            busy={act.busy}
            onPress={() => go('ask')}
          >
            {mode === 'add' ? words.addNow : words.consult}
          </Button>
          {mode === 'transfer' && (
            <Button
              keyCap="Shift Enter"
              isDisabled={!canHandOver}
              busy={act.busy}
              onPress={() => go('hand_over')}
            >
              {words.handOver}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  )
}

function useTargets(query: string, mode: SheetMode): Target[] {
  const me = useDesk('me')
  const colleagues = useColleagues().filter((one) => one.id !== me?.agent_id)
  const all = useLines()
  const asked = mode === 'transfer' ? lines(all, query) : []
  return [...outside(query), ...people(colleagues, query), ...asked]
}

/** Consulting takes nobody’s story along; a transfer gives it before the voice. */
function send(
  callId: string,
  target: Target,
  mode: SheetMode,
  way: Way,
  packet: Packet,
): Promise<unknown> {
  const whom = whomOf(target)
  if (mode === 'consult') return consult(callId, whom)
  if (mode === 'add') return bringIn(callId, whom)
  return transfer(callId, whom, way === 'ask' ? 'warm' : 'cold', packet)
}

function whomOf(target: Target): Whom {
  if (target.kind === 'line') return { line: target.line.key }
  return target.kind === 'number' ? { number: target.number } : { agent_id: target.colleague.id }
}
