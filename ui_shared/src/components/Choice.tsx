// Choosing one of a few named things; its key cap stands where others put an arrow.
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { useKeyFor } from '../keys/kept_bindings.ts'
import styles from './Choice.module.css'

export interface Option {
  id: string
  name: string
}

function Hint({ of }: { of: string }) {
  return <span className={styles.hint} data-key={useKeyFor(of) ?? ''} />
}

interface ChoiceProps {
  label: string
  options: readonly Option[]
  value: string | null
  placeholder: string
  onChange: (id: string) => void
  hint?: string
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
}

export function Choice({
  label,
  options,
  value,
  placeholder,
  onChange,
  hint,
  ...open
}: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      placeholder={placeholder}
      onChange={(key) => key !== null && onChange(String(key))}
      className={styles.choice ?? ''}
      {...open}
    >
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        {hint && <Hint of={hint} />}
      </Button>
      <Popover className={styles.layer ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => <ListBoxItem className={styles.item ?? ''}>{option.name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  )
}
