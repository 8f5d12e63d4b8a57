// One assumption to drag: its name, its value, and where it is known to be.
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import styles from './AssumptionSlider.module.css'

interface AssumptionSliderProps {
  name: string
  value: number
  known: number | null
  low: number
  high: number
  step: number
  text: (value: number) => string
  knownText: string
  onChange: (value: number) => void
}

export function AssumptionSlider(props: AssumptionSliderProps) {
  const { name, value, known, low, high, step, text, knownText, onChange } = props
  const moved = known === null || Math.abs(value - known) > step / 2
  return (
    <Slider
      className={styles.slider ?? ''}
      data-moved={moved}
      value={value}
      minValue={low}
      maxValue={Math.max(high, value)}
      step={step}
      onChange={(next) => onChange(Number(next))}
    >
      <Label className={styles.name ?? ''}>{name}</Label>
      <SliderOutput className={styles.value ?? ''}>{text(value)}</SliderOutput>
      <SliderTrack className={styles.track ?? ''}>
        {({ state }) => (
          <>
            <i
              className={styles.done}
              style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }}
            />
            {known !== null && moved && (
              <i
                className={styles.known}
                style={{ insetInlineStart: `${state.getValuePercent(known) * 100}%` }}
              />
            )}
            <SliderThumb className={styles.thumb ?? ''} />
          </>
        )}
      </SliderTrack>
      <small className={styles.was}>{moved ? knownText : ' '}</small>
    </Slider>
  )
}
