// Every line's service level on both days: help on one line may cost another.
import { type Column, DataTable } from '@callcenter/ui-shared/charts/DataTable.tsx'
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { decimal, percent } from '@callcenter/ui-shared/time/format.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { useWhatIfMessages } from './messages/use_messages.ts'
import { type DayLine, figuresOf, type WhatIf } from './sides.ts'
import { points } from './Verdict.tsx'

interface LinesTableProps {
  found: WhatIf
  lines: readonly Schemas['LineRow'][]
  same: boolean
}

export function LinesTable({ found, lines, same }: LinesTableProps) {
  const { lines: words, figures, days } = useWhatIfMessages()
  const names = new Map(lines.map((line) => [line.id, line.name]))
  const then = (line: DayLine) => figuresOf(found.what_if, line.line_id ?? null)
  const columns: Column<DayLine>[] = [
    { id: 'line', name: words.line, cell: (line) => nameOf(line, names, words.all) },
    {
      id: 'offered',
      name: figures.offered,
      number: true,
      cell: (line) => decimal(line.offered, 0),
    },
    {
      id: 'was',
      name: found.coming ? days.forecast : days.was,
      number: true,
      cell: (line) => percent(line.service_level?.mean ?? null),
    },
  ]
  if (!same) {
    columns.push({
      id: 'then',
      name: days.then,
      number: true,
      cell: (line) => percent(then(line)?.service_level?.mean ?? null),
    })
    columns.push({
      id: 'difference',
      name: days.difference,
      number: true,
      cell: (line) => gained(line, then(line)),
    })
  }
  return (
    <section>
      <Heading end={figures.level}>{words.title}</Heading>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={found.as_it_was.lines.filter((line) => line.line_id !== null)}
        keyOf={(line) => line.line_id ?? ''}
        total={figuresOf(found.as_it_was, null) ?? undefined}
      />
    </section>
  )
}

function nameOf(line: DayLine, names: ReadonlyMap<string, string>, all: string): string {
  return line.line_id === null ? all : (names.get(line.line_id) ?? line.line_id)
}

function gained(was: DayLine, then: DayLine | null): string {
  if (!was.service_level || !then?.service_level) return '–'
  const gain = then.service_level.mean - was.service_level.mean
  return Math.abs(gain) < 0.0005 ? '0' : points(gain)
}
