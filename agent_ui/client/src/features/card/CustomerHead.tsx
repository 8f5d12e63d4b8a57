// Name to say, how sure the match is, tier, company, the time where she is, tags.
import { Icon, type IconName } from '@callcenter/ui-shared/marks/Icon.tsx'
import { capital } from '@callcenter/ui-shared/messages/numbers.ts'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import type { Card, Customer } from '@callcenter/ui-shared/wire/desk.ts'
import { useNow } from '../../desk/desk.ts'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './Card.module.css'

const MATCH_ICONS: Record<Card['match'], IconName> = {
  exact: 'check',
  probable: 'probable',
  several: 'several',
  unknown: 'unknown',
}

export function CustomerHead({ customer, match }: { customer: Customer; match?: Card['match'] }) {
  const { card: words } = useMessages()
  return (
    <div className={styles.head}>
      <h1 title={customer.name}>
        <span>{customer.name}</span>
        {customer.say_as && <em>{words.sayAs(customer.say_as)}</em>}
      </h1>
      <div className={styles.facts}>
        {match && <Match match={match} />}
        {customer.tier && <Tier customer={customer} />}
        {place(customer) && <span>{place(customer)}</span>}
        {customer.timezone && <TimeThere timeZone={customer.timezone} />}
      </div>
      {customer.tags.length > 0 && (
        <ul className={styles.tags}>
          {customer.tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              {tag}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function Match({ match }: { match: Card['match'] }) {
  const { card: words } = useMessages()
  return (
    <span className={styles.match} data-match={match}>
      <Icon name={MATCH_ICONS[match]} size={16} />
      <b>{words.match[match]}</b> {words.matchDetail[match]}
    </span>
  )
}

function Tier({ customer }: { customer: Customer }) {
  const { card: words } = useMessages()
  const year = customer.since?.slice(0, 4)
  return (
    <span>
      <b>{capital(customer.tier ?? '')}</b> {year && words.since(year)}
    </span>
  )
}

function TimeThere({ timeZone }: { timeZone: string }) {
  const { card: words } = useMessages()
  const zone = useZone()
  const now = useNow()
  if (timeZone === zone.timeZone) return null
  return <span>{words.there(timeOfDay(now, { ...zone, timeZone }))}</span>
}

function place(customer: Customer): string {
  return [customer.company, customer.place].filter(Boolean).join(', ')
}
