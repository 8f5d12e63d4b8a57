// The week of everybody who serves the line: what each is signed up for, day by day. One stop of the
// Tab key; arrows go on inside, and what an arrow does with Alt is said above the grid.
import { useState } from 'react'
import { mediumDay, shortDay } from '../days.ts'
import { usePlannerMessages } from '../messages/use_messages.ts'
import { nameOf, type Place, stepFrom, type Way } from './grid_keys.ts'
import styles from './RosterGrid.module.css'
import { type Kind, type Person, QUARTER_S, type Shift, shiftsOn, spanOf } from './shifts.ts'

interface RosterGridProps {
  people: readonly Person[]
  shifts: readonly Shift[]
  days: readonly string[]
  today: string
  timeZone: string
  locale: string
  onAdd: (agent: string, day: string) => void
  onOpen: (shift: Shift) => void
  onMove: (shift: Shift, seconds: number) => void
  onRemove: (shift: Shift) => void
}

const WAYS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

export function RosterGrid(props: RosterGridProps) {
  const { people, shifts, days, today, timeZone, locale } = props
  const { roster } = usePlannerMessages()
  const [place, setPlace] = useState<Place>({ row: 0, day: 0, at: 0 })
  const cells = people.map((one) => days.map((day) => shiftsOn(shifts, one.id, day, timeZone)))
  const counts = cells.map((row) => row.map((its) => its.length + 1))
  const here = { row: Math.min(place.row, people.length - 1), day: place.day, at: place.at }
  const there = counts[here.row]?.[here.day] ?? 1
  const stop = nameOf({ ...here, at: Math.min(here.at, there - 1) })

  const press = (event: React.KeyboardEvent, at: Place, shift: Shift | null) => {
    if (shift && event.key === 'Delete') {
      event.preventDefault()
      return props.onRemove(shift)
    }
    if (!WAYS.includes(event.key)) return
    event.preventDefault()
    if (event.altKey) {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      if (shift && way) props.onMove(shift, way * QUARTER_S)
      return
    }
    const next = nameOf(stepFrom(at, event.key as Way, counts))
    const table = event.currentTarget.closest('table')
    table?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus()
  }

  return (
    <table className={styles.grid}>
      <caption className="for-readers">{roster.title}</caption>
      <thead>
        <tr>
          <th scope="col">{roster.person}</th>
          {days.map((day) => (
            <th key={day} scope="col" data-today={day === today}>
              {shortDay(day, locale)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person, row) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            {days.map((day, column) => {
              const its = cells[row]?.[column] ?? []
              const at = (n: number): Place => ({ row, day: column, at: n })
              const shared = (n: number, shift: Shift | null) => ({
                'data-place': nameOf(at(n)),
                tabIndex: nameOf(at(n)) === stop ? 0 : -1,
                onFocus: () => setPlace(at(n)),
                onKeyDown: (event: React.KeyboardEvent) => press(event, at(n), shift),
              })
              const name = mediumDay(day, locale)
              return (
                <td key={day} data-today={day === today}>
                  {its.map((shift, n) => {
                    const span = spanOf(shift, { locale, timeZone })
                    const kind = roster.kinds[shift.kind as Kind]
                    return (
                      <button
                        key={shift.id}
                        type="button"
                        className={styles.shift}
                        data-kind={shift.kind}
                        aria-label={roster.edit(person.name, name, span, kind)}
                        onClick={() => props.onOpen(shift)}
                        {...shared(n, shift)}
                      >
                        {span}
                        {shift.kind !== 'work' && <small>{kind}</small>}
                      </button>
                    )
                  })}
                  <button
                    type="button"
                    className={styles.add}
                    aria-label={roster.add(person.name, name)}
                    onClick={() => props.onAdd(person.id, day)}
                    {...shared(its.length, null)}
                  >
                    +
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
