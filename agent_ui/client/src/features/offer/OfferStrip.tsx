// An incoming offer: the strip turns solid accent, the ring counts down, the card is already there.
import { callerName } from '@callcenter/ui-shared/caller/caller_name.ts'
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Notice } from '@callcenter/ui-shared/components/Notice.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { wait } from '@callcenter/ui-shared/time/format.ts'
import type { Offer } from '@callcenter/ui-shared/wire/desk.ts'
import { useState } from 'react'
import { useDesk, useNow } from '../../desk/desk.ts'
import { declineOffer } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import type { Messages } from '../../messages/en.ts'
import { usePhone } from '../headset/use_phone.ts'
import strip from '../strip/Strip.module.css'
import { Decline } from './Decline.tsx'
import { mayAnswer, offerTimes, type OfferTimes } from './offer.ts'
import styles from './OfferStrip.module.css'
import { Ring } from './Ring.tsx'
import { usePromisedAt } from '../promised/use_promised_at.ts'
import { useOfferBell } from './use_offer_bell.ts'

export function OfferStrip({ offer }: { offer: Offer }) {
  const messages = useMessages()
  const { offer: words } = messages
  const { caller: callerWords } = useSharedMessages()
  const card = useDesk('card')
  const phone = usePhone()
  const act = useAct()
  const [shownAt] = useState(() => Date.now())
  const [declining, setDeclining] = useState(false)
  const times = offerTimes(offer, useNow())
  const name = card?.customer?.name ?? callerName(offer.caller, callerWords)
  const accepted = offer.state === 'accepted'
  const promised = usePromisedAt(offer.promised_at)
  const title = titleOf(offer, name, words)

  useOfferBell(!accepted, title, messages.announce.offer(name, offer.line_name))
  const answer = () => {
    if (mayAnswer(shownAt, Date.now())) void act.run(() => phone.answer(offer.id))
  }
  const decline = (reason: string) => void act.run(() => declineOffer(offer.id, reason))
  useKeys({ Enter: answer, D: () => setDeclining(true) })

  return (
    <section className={`${strip.strip} ${styles.offer}`} role="alertdialog" aria-label={title}>
      <Ring
        share={times.shareLeft}
        seconds={times.secondsLeft}
        label={words.secondsLeft(times.secondsLeft)}
      />
      <div className={strip.who}>
        <b>{title}</b>
        <span>{detailOf(offer, name, times, words, promised)}</span>
      </div>
      <div className={strip.acts}>
        {act.problem && <Notice>{act.problem.message}</Notice>}
        <Decline
          isOpen={declining}
          onOpenChange={setDeclining}
          onDecline={decline}
          disabled={accepted}
          busy={act.busy}
        />
        <Button
          look="go"
          size="large"
          keyCap="Enter"
          onPress={answer}
          isDisabled={accepted}
          busy={act.busy}
        >
          {accepted ? words.connecting : words.answer}
        </Button>
      </div>
    </section>
  )
}

function titleOf(offer: Offer, name: string, words: Messages['offer']): string {
  return offer.kind === 'consult' ? words.consult : words.calling(name)
}

function detailOf(
  offer: Offer,
  name: string,
  times: OfferTimes,
  words: Messages['offer'],
  promised: string | null,
): string {
  if (offer.kind === 'consult') return `${words.about(name)} · ${offer.line_name}`
  const waiting = times.waited === null ? '' : words.waiting(wait(times.waited))
  const late = times.pastPromise ? `, ${words.pastPromise}` : ''
  if (promised !== null) return `${offer.line_name} · ${promised}`
  const trust = offer.caller.trust === 'full' ? '' : words.attestation[offer.caller.trust]
  return [offer.line_name, waiting + late, trust].filter(Boolean).join(' · ')
}
