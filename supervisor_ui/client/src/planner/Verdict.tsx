// What the week amounts to: the service to expect, a sentence, and what idle people and gaps cost.
import { decimal, percent, wait } from '@callcenter/ui-shared/time/format.ts'
import { clockOf, dayName } from './days.ts'
import { usePlannerMessages } from './messages/use_messages.ts'
import { moneyIn } from './money.ts'
import styles from './Verdict.module.css'
import { type Assumed, type Plan, type Slot, type Sum, worstOf } from './week_plan.ts'

interface VerdictProps {
  plan: Plan
  assumed: Assumed
  slots: readonly Slot[]
  sum: Sum
  locale: string
}

export function Verdict({ plan, assumed, slots, sum, locale }: VerdictProps) {
  const messages = usePlannerMessages()
  const { cost } = messages
  const money = moneyIn(plan.defaults.currency, locale)
  const below = sum.kept !== null && sum.kept < assumed.answered_share
  return (
    <section className={styles.verdict} aria-label={messages.keptTitle}>
      <div className={styles.kept} data-below={below}>
        <b>{percent(sum.kept)}</b>
        <span>{messages.kept(wait(assumed.promise_s))}</span>
        <small>
          {sum.lost === null ? messages.patienceUnknown : messages.lost(percent(sum.lost))}
        </small>
      </div>
      <div className={styles.said}>
        <p className={styles.sentence} aria-live="polite">
          {sentence(plan, slots, sum, messages)}
        </p>
        <p>{remark(plan, slots, locale, messages)}</p>
      </div>
      <dl className={styles.costs}>
        <div title={cost.aboutIdle}>
          <dt>{cost.idle}</dt>
          <dd>{money(sum.idleCost)}</dd>
        </div>
        <div title={cost.aboutShort}>
          <dt>{cost.short}</dt>
          <dd>{money(sum.shortfallCost)}</dd>
          <dd className={styles.late}>{cost.late(decimal(sum.late))}</dd>
        </div>
      </dl>
    </section>
  )
}

type Messages = ReturnType<typeof usePlannerMessages>

function sentence(plan: Plan, slots: readonly Slot[], sum: Sum, { said }: Messages): string {
  const [short, idle] = [sum.short >= 0.05, sum.idle >= 0.05]
  if (slots.length === 0) {
    const known = plan.days.some((day) => day.why_not === null)
    return known ? said.closed(plan.name) : said.unknown(plan.name)
  }
  if (short && idle) return said.short(plan.name, decimal(sum.short), decimal(sum.idle))
  if (short) return said.onlyShort(plan.name, decimal(sum.short))
  return idle ? said.onlyIdle(plan.name, decimal(sum.idle)) : said.fits(plan.name)
}

/** Where it is worst; or why there is no answer. */
function remark(plan: Plan, slots: readonly Slot[], locale: string, messages: Messages): string {
  const why = plan.days.find((day) => day.why_not !== null)?.why_not
  if (slots.length === 0) return why ? messages.notEnough(why) : ' '
  if (plan.defaults.aht_why_not) return messages.notEnough(plan.defaults.aht_why_not)
  const worst = worstOf(slots, plan.slot_s)
  if (worst === null) return ' '
  const zone = { locale, timeZone: plan.timezone }
  const when = `${dayName(worst.at, zone)} ${clockOf(worst.at, zone)}`
  return messages.said.worst(when, decimal(worst.short))
}
