// Which line, which week; and taking the plan along as a file or on paper.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Segments } from '@callcenter/ui-shared/components/Segments.tsx'
import { saveFile } from '@callcenter/ui-shared/page/save_file.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { type Choices, choose, dayLater, weeksBetween } from './choices.ts'
import { csvOf } from './csv.ts'
import { weekName } from './days.ts'
import styles from './Head.module.css'
import { usePlannerMessages } from './messages/use_messages.ts'
import type { Plan, Slot } from './week_plan.ts'

const WEEKS_BACK = 9

interface HeadProps {
  plan: Plan
  lines: readonly Schemas['LineRow'][]
  choices: Choices
  slots: readonly Slot[]
  locale: string
}

export function Head({ plan, lines, choices, slots, locale }: HeadProps) {
  const { week, csv, print, lines: linesLabel } = usePlannerMessages()
  const now = { ...choices, line: plan.line }
  const thisWeek = dayLater(plan.last_plannable, -42)
  const ahead = weeksBetween(thisWeek, plan.first)
  const go = (weeks: number) => choose(now, { week: dayLater(plan.first, 7 * weeks) })
  return (
    <header className={styles.head}>
      <Segments
        label={linesLabel}
        look="chips"
        value={plan.line}
        options={lines.map(({ id, name }) => ({ id, name }))}
        onChange={(line) => choose(now, { line })}
      />
      <div className={styles.week} role="group" aria-label={week.label}>
        <Button
          size="small"
          aria-label={week.before}
          isDisabled={ahead <= -WEEKS_BACK}
          onPress={() => go(-1)}
        >
          ‹
        </Button>
        <b>{weekName(plan.first, dayLater(plan.first, 6), locale)}</b>
        <Button
          size="small"
          aria-label={week.after}
          isDisabled={plan.first >= plan.last_plannable}
          onPress={() => go(1)}
        >
          ›
        </Button>
        <span className={styles.ahead}>{week.ahead(ahead)}</span>
        {ahead !== 0 && (
          <Button look="link" onPress={() => choose(now, { week: null })}>
            {week.now}
          </Button>
        )}
      </div>
      <div className={styles.take}>
        <Button
          size="small"
          isDisabled={slots.length === 0}
          onPress={() =>
            saveFile(`plan-${plan.line}-${plan.first}.csv`, csvOf(slots), 'text/csv;charset=utf-8')
          }
        >
          {csv}
        </Button>
        <Button size="small" onPress={() => window.print()}>
          {print}
        </Button>
      </div>
    </header>
  )
}
