// Today: what was offered, and who waited past the promise.
import { Heading } from '@callcenter/ui-shared/components/Heading.tsx'
import { timeOfDay } from '@callcenter/ui-shared/time/format.ts'
import { useZone } from '@callcenter/ui-shared/time/use_zone.ts'
import { useWidth } from '@callcenter/ui-shared/track/use_width.ts'
import type { Today } from '@callcenter/ui-shared/wire/floor.ts'
import { useFloor, useNow } from '../../panel/floor.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { compareWith } from './compare.ts'
import { type Compare, dayChart } from './day_chart.ts'
import { ChartKey } from './ChartKey.tsx'
import styles from './Today.module.css'

const HEIGHT = 160

export function TodayChart() {
  const { today: words } = useMessages()
  const today = useFloor('today')
  const curve = useFloor('day_curve')
  const compare = today ? compareWith(today, curve) : {}
  return (
    <section>
      <Heading
        end={
          <ChartKey
            forecast={compare.forecast !== undefined}
            yesterday={compare.yesterday !== undefined}
          />
        }
      >
        {words.title}
      </Heading>
      {today ? (
        <Chart today={today} compare={compare} />
      ) : (
        <p className={styles.empty}>{words.empty}</p>
      )}
    </section>
  )
}

function Chart({ today, compare }: { today: Today; compare: Compare }) {
  const { today: words } = useMessages()
  const zone = useZone()
  const [ref, width] = useWidth<HTMLDivElement>(448)
  const minute = Math.floor(useNow() / 60) * 60
  const chart = dayChart(today, minute, { width, height: HEIGHT }, compare)
  return (
    <div ref={ref} className={styles.frame} dir="ltr">
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={words.label(today.interval_s / 60)}
      >
        {chart.levels.map((level) => (
          <g key={level.value}>
            <path d={`M0 ${level.y}H${width}`} className={styles.grid} />
            <text x={width} y={level.y - 3} textAnchor="end">
              {level.value}
            </text>
          </g>
        ))}
        {chart.range && <path d={chart.range} className={styles.range} />}
        {chart.yesterday && <path d={chart.yesterday} className={styles.yesterday} />}
        {chart.forecast && <path d={chart.forecast} className={styles.forecast} />}
        <path d={chart.answered} className={styles.answered} />
        <path d={chart.offered} className={styles.offered} />
        <path d={chart.running} className={styles.running} />
        {chart.bars.map((bar) => (
          <rect key={bar.x} {...bar} className={styles.late} />
        ))}
        <path d={`M0 ${chart.baseY}H${width}`} className={styles.base} />
        <path d={`M${chart.nowX} 4V${chart.baseY}`} className={styles.now} />
        <text
          x={chart.nowX + (chart.nowSide === 'start' ? 4 : -4)}
          y={12}
          textAnchor={chart.nowSide}
          className={styles.nowWord}
        >
          {words.now}
        </text>
        {chart.hours.map((hour) => (
          <text key={hour.at} x={hour.x} y={HEIGHT - 4}>
            {timeOfDay(hour.at, zone)}
          </text>
        ))}
      </svg>
    </div>
  )
}
