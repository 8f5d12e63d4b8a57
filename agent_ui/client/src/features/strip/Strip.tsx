// The strip: the only place where the call lives. It never moves and never scrolls.
import { momentOf } from './strip.ts'
import { useDesk } from '../../desk/desk.ts'
import { OfferStrip } from '../offer/OfferStrip.tsx'
import { CallStrip } from '../call/CallStrip.tsx'
import { WrapUpStrip } from '../wrap_up/WrapUpStrip.tsx'
import { IdleStrip } from '../presence/IdleStrip.tsx'
import styles from './Strip.module.css'

export function Strip() {
  const moment = momentOf({
    me: useDesk('me'),
    offer: useDesk('offer'),
    call: useDesk('call'),
    wrap_up: useDesk('wrap_up'),
  })
  switch (moment.is) {
    case 'offer':
      return <OfferStrip key={moment.offer.id} offer={moment.offer} />
    case 'call':
      return <CallStrip key={moment.call.id} call={moment.call} />
    case 'wrap_up':
      return <WrapUpStrip wrapUp={moment.wrapUp} />
    case 'idle':
      return <IdleStrip me={moment.me} />
    case 'loading':
      return <section className={styles.strip} aria-busy="true" />
  }
}
