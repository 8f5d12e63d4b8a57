// A figure that opens: its definition, its arithmetic, and the calls behind it.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import type { PeriodFigures } from '@callcenter/ui-shared/wire/people.ts'
import { percent } from '@callcenter/ui-shared/time/format.ts'
import { Button as PlainButton } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import { type CallsQuery, useShow } from '../../panel/show.ts'
import { levelsOf } from './figure.ts'
import styles from './Figure.module.css'

interface FigureButtonProps {
  children: React.ReactNode
  title: string
  className?: string | undefined
  calls: CallsQuery
  count: number
  /** What the layer explains. */
  explained: React.ReactNode
}

export function FigureButton({
  children,
  title,
  className,
  calls,
  count,
  explained,
}: FigureButtonProps) {
  const { figure: words } = useMessages()
  const show = useShow()
  const trigger = (
    <PlainButton data-figure className={`${styles.figure} ${className ?? ''}`}>
      {children}
    </PlainButton>
  )
  return (
    <Layer trigger={trigger} label={title} width={500}>
      {(close) => (
        <div className={styles.layer}>
          <h2>{title}</h2>
          {explained}
          <div>
            <Button
              look="go"
              onPress={() => {
                close()
                show.calls(title, calls)
              }}
            >
              {words.open(count)}
            </Button>
          </div>
        </div>
      )}
    </Layer>
  )
}

/** The six ways to count, side by side: the one that holds for this line is marked. */
export function LevelArithmetic({ figures, promise }: { figures: PeriodFigures; promise: number }) {
  const { figure: words } = useMessages()
  return (
    <>
      <table className={styles.levels}>
        <caption>{words.sixWays}</caption>
        <tbody>
          {levelsOf(figures).map((level) => (
            <tr key={level.definition} data-chosen={level.chosen || undefined}>
              <th scope="row">
                <span aria-hidden="true">{level.chosen ? '▸' : ''}</span>
                {words.definition(level.definition)}
              </th>
              <td className={styles.formula}>{level.formula}</td>
              <td>{words.division(level.above, level.below)}</td>
              <td>{percent(level.share)}</td>
              <td>{level.chosen ? words.chosen : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <small>{words.letters(promise)}</small>
    </>
  )
}
