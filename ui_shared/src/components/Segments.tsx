// Two or three answers side by side, one of them chosen.
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Option } from './Choice.tsx'
import styles from './Segments.module.css'

interface SegmentsProps {
  label: string
  options: readonly Option[]
  value: string | null
  onChange: (id: string) => void
  look?: 'box' | 'chips'
}

export function Segments({ label, options, value, onChange, look = 'box' }: SegmentsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => [...keys].forEach((key) => onChange(String(key)))}
      className={styles[look] ?? ''}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={styles.one ?? ''}>
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
