// The assumptions as sliders, in groups; what is dragged shows beside what is known.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { percent, wait } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { AssumptionSlider } from './AssumptionSlider.tsx'
import styles from './Assumptions.module.css'
import { usePlannerMessages } from './messages/use_messages.ts'
import { moneyIn } from './money.ts'
import { type Assumed, assumedFrom, type Plan } from './week_plan.ts'

interface Range {
  low: number
  high: number
  step: number
}

type Name = Exclude<keyof Assumed, 'patience_s'> | 'patience_s'

const RANGES: Readonly<Record<Name, Range>> = {
  promise_s: { low: 5, high: 180, step: 5 },
  answered_share: { low: 0.5, high: 0.99, step: 0.01 },
  certainty: { low: 0.5, high: 0.99, step: 0.01 },
  aht_s: { low: 20, high: 900, step: 5 },
  patience_s: { low: 10, high: 900, step: 10 },
  shrinkage: { low: 0, high: 0.5, step: 0.01 },
  occupancy_cap: { low: 0.4, high: 1, step: 0.01 },
  cost_per_hour: { low: 0, high: 100, step: 1 },
  cost_per_late_call: { low: 0, high: 100, step: 1 },
}

interface AssumptionsProps {
  plan: Plan
  assumed: Assumed
  onChange: (change: Partial<Assumed>) => void
  onReset: (() => void) | null
}

export function Assumptions({ plan, assumed, onChange, onReset }: AssumptionsProps) {
  const { assume } = usePlannerMessages()
  const { groups } = assume
  const one = (name: Name, label: string) => (
    <One key={name} {...{ name, label, plan, assumed, onChange }} />
  )
  return (
    <section className={styles.assumptions} aria-label={assume.title}>
      <Heading
        end={
          <Button look="link" isDisabled={onReset === null} onPress={() => onReset?.()}>
            {assume.reset}
          </Button>
        }
      >
        {assume.title}
      </Heading>
      <Group name={groups.promise}>
        {one('promise_s', assume.promise)}
        {one('answered_share', assume.share)}
        {one('certainty', assume.certainty)}
      </Group>
      <Group name={groups.call}>
        {one('aht_s', assume.aht)}
        {one('patience_s', assume.patience)}
      </Group>
      <Group name={groups.people}>
        {one('shrinkage', assume.shrinkage)}
        {one('occupancy_cap', assume.cap)}
      </Group>
      <Group name={groups.cost}>
        {one('cost_per_hour', assume.wage)}
        {one('cost_per_late_call', assume.late)}
      </Group>
    </section>
  )
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.group} role="group" aria-label={name}>
      {children}
    </div>
  )
}

interface OneProps {
  name: Name
  label: string
  plan: Plan
  assumed: Assumed
  onChange: (change: Partial<Assumed>) => void
}

function One({ name, label, plan, assumed, onChange }: OneProps) {
  const { assume } = usePlannerMessages()
  const zone = useZone()
  const measured = name === 'aht_s' ? plan.defaults.aht_s : assumedFrom(plan)[name]
  const text = (value: number) => {
    if (name.endsWith('_s')) return wait(Math.round(value))
    if (name.startsWith('cost')) return moneyIn(plan.defaults.currency, zone.locale)(value)
    return percent(value, 0)
  }
  const value = assumed[name]
  if (value === null) {
    return (
      <p className={styles.unknown}>
        {label} <b>{assume.unknown}</b>
        <Button look="link" onPress={() => onChange({ [name]: 120 })}>
          {text(120)}
        </Button>
      </p>
    )
  }
  return (
    <AssumptionSlider
      name={label}
      value={value}
      known={measured}
      {...RANGES[name]}
      text={text}
      knownText={measured === null ? assume.unknown : assume.known(text(measured))}
      onChange={(next) => onChange({ [name]: next })}
    />
  )
}
