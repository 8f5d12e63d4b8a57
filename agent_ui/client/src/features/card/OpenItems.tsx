// What is open between us and the customer: cases, orders on the way, dates that are near.
import { useAct } from '@callcenter/ui-shared/act/use_act.ts'
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { useSharedMessages } from '@callcenter/ui-shared/messages/use_messages.ts'
import { whenShort } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Customer, OpenCase, Order } from '@callcenter/ui-shared/wire/desk.ts'
import { useDesk, useLines, useNow } from '../../desk/desk.ts'
import { linkCase } from '../../desk/verbs.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { daysOpen, nearDates, type NearDate } from './card.ts'
import styles from './Card.module.css'

const MOST = 3

export function OpenItems({
  customer,
  linkedCase,
}: {
  customer: Customer
  linkedCase: string | null
}) {
  const zone = useZone()
  const dates = nearDates(customer, useNow(), zone)
  const nothing = customer.open_cases.length + customer.orders.length + dates.length === 0
  if (nothing) return <div className={styles.nothingOpen} />
  return (
    <ul className={styles.open}>
      {customer.open_cases.slice(0, MOST).map((one) => (
        <CaseRow key={one.id} one={one} linked={one.id === linkedCase} />
      ))}
      {customer.orders.slice(0, MOST - 1).map((order) => (
        <OrderRow key={order.id} order={order} />
      ))}
      {dates.map((date) => (
        <DateRow key={date.what + date.at} date={date} />
      ))}
    </ul>
  )
}

function CaseRow({ one, linked }: { one: OpenCase; linked: boolean }) {
  const { card: words } = useMessages()
  const line = useLines().find((known) => known.key === one.line)?.name ?? one.line
  const open = words.openDays(daysOpen(one.opened_at, useNow(), useZone()))
  return (
    <li>
      <small>{words.caseLabel(one.number ?? '')}</small>
      <span>
        <b>{one.title}</b>
        <small>
          {[open, one.status === 'open' ? null : one.status, line].filter(Boolean).join(' · ')}
        </small>
      </span>
      {linked ? <i className={styles.tag}>{words.linked}</i> : <LinkCase caseId={one.id} />}
    </li>
  )
}

/** While a call is in hand, any open case can be the one that it is about. */
function LinkCase({ caseId }: { caseId: string }) {
  const { card: words } = useMessages()
  const call = useDesk('call')
  const act = useAct()
  if (!call?.lead) return null
  return (
    <Button
      size="small"
      busy={act.busy}
      onPress={() => void act.run(() => linkCase(call.id, caseId))}
    >
      {act.problem ? act.problem.message : words.link}
    </Button>
  )
}

function OrderRow({ order }: { order: Order }) {
  const { card: words } = useMessages()
  const { day } = useSharedMessages()
  return (
    <li>
      <small>{words.orderLabel(order.number ?? '')}</small>
      <span>
        <b>{order.title}</b>
        <small>{orderDetail(order, whenShort(order.at, useNow(), useZone(), day))}</small>
      </span>
      <small>{order.status}</small>
    </li>
  )
}

function orderDetail(order: Order, when: string): string {
  return [when, order.amount].filter(Boolean).join(' · ')
}

function DateRow({ date }: { date: NearDate }) {
  const { card: words } = useMessages()
  const zone = useZone()
  const name = new Intl.DateTimeFormat(zone.locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <li>
      <small>{name.format(date.at * 1000)}</small>
      <span>
        <b>{date.what}</b>
      </span>
      <small>{words.inDays(date.inDays)}</small>
    </li>
  )
}
