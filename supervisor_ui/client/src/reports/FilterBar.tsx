// The bar over a report: its period, lines and tier, the comparison, and taking it away.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Choice as Chooser } from '@callcenter/ui-shared/components/Choice.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { Checkbox, Input, Label, TextField } from 'react-aria-components'
import { type Choice, isDay, type Kind, KINDS, moved, ofKind, type Span } from './address.ts'
import styles from './FilterBar.module.css'
import { LinesFilter } from './LinesFilter.tsx'
import { useReportMessages } from './messages/use_report_messages.ts'
import { periodText } from './value_text.ts'

interface FilterBarProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
  shown: { period: Span; kind: Kind; tiers: readonly string[] } | null
  csv: string
  /** On the page of calls there is nothing to compare. */
  compares?: boolean
  children?: React.ReactNode
}

export function FilterBar({
  choice,
  choose,
  shown,
  csv,
  compares = true,
  children,
}: FilterBarProps) {
  const { filter: words } = useReportMessages()
  const span = shown?.period ?? spanOf(choice)
  return (
    <search className={styles.bar} aria-label={words.region}>
      <Segments
        label={words.kind}
        value={choice.period}
        onChange={(id) => choose(ofKind(choice, id as Kind, span))}
        options={KINDS.map((id) => ({ id, name: words.kinds[id] }))}
      />
      <Days choice={choice} choose={choose} span={span} />
      <LinesFilter choice={choice} choose={choose} />
      <Tier choice={choice} choose={choose} tiers={shown?.tiers ?? []} />
      {children}
      <div className={styles.end}>
        {compares && (
          <Checkbox
            className={styles.check ?? ''}
            isSelected={choice.compare}
            onChange={(compare) => choose({ compare })}
          >
            <span className={styles.box} aria-hidden="true" />
            {words.compare}
          </Checkbox>
        )}
        <a className={styles.take} href={csv} download>
          {words.csv}
        </a>
        <Button size="small" onPress={() => window.print()}>
          {words.print}
        </Button>
      </div>
    </search>
  )
}

interface DaysProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
  span: Span
}

function Days({ choice, choose, span }: DaysProps) {
  const { filter: words } = useReportMessages()
  const zone = useZone()
  const today = new Date().toISOString().slice(0, 10)
  return (
    <div className={styles.days}>
      <Button
        size="small"
        aria-label={words.earlier}
        onPress={() => choose(moved(choice, span, -1))}
      >
        ‹
      </Button>
      {choice.period === 'custom' ? (
        <>
          <Day
            label={words.first}
            value={span.first}
            onChange={(first) => choose({ ...span, first })}
          />
          <Day
            label={words.last}
            value={span.last}
            onChange={(last) => choose({ ...span, last })}
          />
        </>
      ) : (
        <span className={styles.period}>{periodText(choice.period, span, zone)}</span>
      )}
      <Button
        size="small"
        aria-label={words.later}
        isDisabled={span.last >= today}
        onPress={() => choose(moved(choice, span, 1))}
      >
        ›
      </Button>
    </div>
  )
}

interface DayProps {
  label: string
  value: string
  onChange: (day: string) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <TextField
      type="date"
      className={styles.day ?? ''}
      value={value}
      onChange={(text) => isDay(text) && onChange(text)}
    >
      <Label>{label}</Label>
      <Input />
    </TextField>
  )
}

interface TierProps {
  choice: Choice
  choose: (changed: Partial<Choice>) => void
  tiers: readonly string[]
}

function Tier({ choice, choose, tiers }: TierProps) {
  const { filter: words } = useReportMessages()
  const named = new Set([...tiers, ...(choice.tier ? [choice.tier] : [])])
  if (named.size === 0) return null
  const options = [...named].map((id) => ({ id, name: id === 'unknown' ? words.noTier : id }))
  return (
    <div className={styles.choice}>
      <Chooser
        label={words.tier}
        value={choice.tier ?? '*'}
        placeholder={words.allTiers}
        onChange={(id) => choose({ tier: id === '*' ? null : id })}
        options={[{ id: '*', name: words.allTiers }, ...options]}
        hint="▾"
      />
    </div>
  )
}

/** Before the first answer: what the address says, else today. */
function spanOf({ day, first, last }: Choice): Span {
  const today = day ?? new Date().toISOString().slice(0, 10)
  return { first: first ?? today, last: last ?? today }
}
