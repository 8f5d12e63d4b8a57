// Both days in figures, what was measured beside them, and the difference.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { decimal, percent, wait } from '@callcenter/ui-shared/time/format.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { type DayLine, type DaySide, figuresOf, type WhatIf } from './sides.ts'
import { points } from './Verdict.tsx'

type Value = number | null | undefined
interface Figure {
  id:
    | 'offered'
    | 'answered'
    | 'abandoned'
    | 'level'
    | 'asa'
    | 'human'
    | 'longest'
    | 'occupancy'
    | 'people'
  of: (line: DayLine) => Value
  text: (value: number) => string
  difference: (value: number) => string
  /** Smaller differences are none to the reader. */
  least: number
}

const seconds = (value: number) => (value < 120 ? `${decimal(value)} s` : wait(value))
const share = (value: number) => percent(value)
const signed = (text: (value: number) => string) => (value: number) =>
  `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`
const count = (value: number) => decimal(value, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1)

const FIGURES: readonly Figure[] = [
  {
    id: 'level',
    of: (line) => line.service_level?.mean,
    text: share,
    difference: points,
    least: 0.0005,
  },
  {
    id: 'offered',
    of: (line) => line.offered,
    text: count,
    difference: signed(count),
    least: 0.05,
  },
  {
    id: 'answered',
    of: (line) => line.answered,
    text: count,
    difference: signed(count),
    least: 0.05,
  },
  {
    id: 'abandoned',
    of: (line) => line.abandoned,
    text: count,
    difference: signed(count),
    least: 0.05,
  },
  { id: 'asa', of: (line) => line.asa_s, text: seconds, difference: signed(seconds), least: 0.05 },
  {
    id: 'human',
    of: (line) => line.time_to_human_s,
    text: seconds,
    difference: signed(seconds),
    least: 0.05,
  },
  {
    id: 'longest',
    of: (line) => line.longest_wait_s,
    text: seconds,
    difference: signed(seconds),
    least: 0.05,
  },
  { id: 'occupancy', of: (line) => line.occupancy, text: share, difference: points, least: 0.0005 },
  {
    id: 'people',
    of: (line) => line.people_hours,
    text: count,
    difference: signed(count),
    least: 0.05,
  },
]

export function FiguresTable({ found, same }: { found: WhatIf; same: boolean }) {
  const { figures: words, days } = useWhatIfMessages()
  const cell = (side: DaySide | null) => (figure: Figure) => textOf(side, found.line_id, figure)
  const columns: Column<Figure>[] = [
    { id: 'figure', name: words.figure, cell: (figure) => words[figure.id] },
    {
      id: 'was',
      name: found.coming ? days.forecast : days.was,
      number: true,
      cell: cell(found.as_it_was),
    },
  ]
  if (found.measured) {
    columns.splice(1, 0, {
      id: 'measured',
      name: days.measured,
      number: true,
      cell: cell(found.measured),
    })
  }
  if (!same) {
    columns.push({ id: 'then', name: days.then, number: true, cell: cell(found.what_if) })
    columns.push({
      id: 'difference',
      name: days.difference,
      number: true,
      cell: (figure) => differenceOf(found, figure),
    })
  }
  return (
    <section>
      <Heading end={found.formula}>{words.title}</Heading>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={FIGURES}
        keyOf={(figure) => figure.id}
      />
    </section>
  )
}

function valueOf(side: DaySide | null, line: string | null, figure: Figure): number | null {
  const found = side && figuresOf(side, line)
  return (found && figure.of(found)) ?? null
}

function textOf(side: DaySide | null, line: string | null, figure: Figure): string {
  const value = valueOf(side, line, figure)
  return value === null ? '–' : figure.text(value)
}

function differenceOf(found: WhatIf, figure: Figure): string {
  const was = valueOf(found.as_it_was, found.line_id, figure)
  const then = valueOf(found.what_if, found.line_id, figure)
  if (was === null || then === null) return '–'
  return Math.abs(then - was) < figure.least ? '0' : figure.difference(then - was)
}
