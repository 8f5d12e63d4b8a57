// A number with its name before and its unit behind; empty means as it was.
import { Input, Label, NumberField } from 'react-aria-components'
import styles from './WhatIf.module.css'

interface NumberRowProps {
  label: string
  unit: string
  value: number | null
  least?: number
  most: number
  step: number
  placeholder: string
  onChange: (value: number | null) => void
}

export function NumberRow(props: NumberRowProps) {
  const { label, unit, value, least = 0, most, step, placeholder, onChange } = props
  return (
    <NumberField
      className={styles.number ?? ''}
      value={value ?? Number.NaN}
      minValue={least}
      maxValue={most}
      step={step}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    >
      <Label>{label}</Label>
      <Input className={styles.input ?? ''} placeholder={placeholder} />
      <span className={styles.unit} aria-hidden="true">
        {unit}
      </span>
    </NumberField>
  )
}
