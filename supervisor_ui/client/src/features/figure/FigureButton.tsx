// A figure that opens: its definition, its arithmetic, and the calls behind it.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Layer } from '@callcenter/ui-shared/components/Layer.tsx'
import type { PeriodFigures } from '@callcenter/ui-shared/wire/people.ts'
import { percent } from '@callcenter/ui-shared/time/format.ts'
import { Button as PlainButton } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import { type CallsQuery, useShow } from '../../panel/show.ts'
import { arithmeticOf } from './figure.ts'
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
    <Layer trigger={trigger} label={title} width={404}>
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

/** Kept of counted, with what was counted apart. */
export function LevelArithmetic({ figures, promise }: { figures: PeriodFigures; promise: number }) {
  const { figure: words } = useMessages()
  const { kept, offered, apart, counted } = arithmeticOf(figures)
  return (
    <>
      <small>{words.definition(figures.service_level_definition)}</small>
      <dl className={styles.sums}>
        <dt>{kept}</dt>
        <dd>{words.answeredWithin(promise)}</dd>
        <dt>{offered}</dt>
        <dd>{words.offered}</dd>
        <dt>−{apart}</dt>
        <dd>{words.apart(promise)}</dd>
        <dt className={styles.sum}>{percent(figures.service_level)}</dt>
        <dd className={styles.sum}>{words.division(kept, counted)}</dd>
      </dl>
    </>
  )
}
