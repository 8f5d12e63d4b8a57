// The largest figure is the one that can still be changed: the last fifteen minutes.
import { decimal, percent, share } from '@callcenter/ui-shared/time/format.ts'
import { useFloor, useLines } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { arithmeticOf, shortOf, USUAL_GOAL } from '../figure/figure.ts'
import { longestPromise } from '../board/board.ts'
import { FigureButton, LevelArithmetic } from '../figure/FigureButton.tsx'
import styles from './Kept.module.css'

export function Kept() {
  const { kept: words, figure, board } = useMessages()
  const total = useFloor('total')
  const promise = longestPromise(useLines())
  if (!total) return <div className={styles.kept} aria-busy="true" />
  const goal = USUAL_GOAL
  const level = total.last15.service_level
  return (
    <div className={styles.kept}>
      <h2>{words.title}</h2>
      <FigureButton
        className={styles.number}
        title={figure.last15}
        calls={{ period: 'last15' }}
        count={total.last15.offered}
        explained={<LevelArithmetic figures={total.last15} promise={promise} />}
      >
        {level === null ? '–' : share(level)}
        {level !== null && <i>%</i>}
      </FigureButton>
      <Bullet level={level} goal={goal} />
      <div className={styles.foot}>
        <Shortfall />
        <FigureButton
          title={figure.today(board.all)}
          calls={{ period: 'today' }}
          count={total.today.offered}
          explained={<LevelArithmetic figures={total.today} promise={promise} />}
        >
          {words.today} <b>{percent(total.today.service_level)}</b>
        </FigureButton>
      </div>
    </div>
  )
}

function Shortfall() {
  const { kept: words } = useMessages()
  const total = useFloor('total')
  if (!total || total.last15.service_level === null) return <span>{words.nobody}</span>
  const goal = USUAL_GOAL
  const { kept, counted } = arithmeticOf(total.last15)
  const short = shortOf(total.last15.service_level, goal)
  const sum = words.ofCounted(kept, counted)
  const target = share(goal, 0)
  if (short === 0) return <span>{`${sum}, ${words.goal(target)}`}</span>
  return (
    <span>
      {sum}, <em>{words.short(decimal(short))}</em> {words.ofGoal(target)}
    </span>
  )
}

function Bullet({ level, goal }: { level: number | null; goal: number }) {
  const width = (part: number) => `${part * 100}%`
  return (
    <div className={styles.bullet} aria-hidden="true">
      <i className={styles.reached} style={{ inlineSize: width(level ?? 0) }} />
      {level !== null && level < goal && (
        <i
          className={styles.missing}
          style={{ insetInlineStart: width(level), inlineSize: width(goal - level) }}
        />
      )}
      <i className={styles.goal} style={{ insetInlineStart: width(goal) }} />
    </div>
  )
}
