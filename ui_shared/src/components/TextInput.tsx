// One line of text with its label above; the label may be for readers only.
import { Input, Label, TextField, type TextFieldProps } from 'react-aria-components'
import styles from './TextInput.module.css'

interface TextInputProps extends Omit<TextFieldProps, 'className' | 'children' | 'style'> {
  label: string
  labelHidden?: boolean
  placeholder?: string
}

export function TextInput({ label, labelHidden = false, placeholder, ...rest }: TextInputProps) {
  const named = labelHidden ? { 'aria-label': label } : {}
  return (
    <TextField {...rest} {...named} className={styles.field ?? ''}>
      {!labelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      <Input className={styles.input ?? ''} placeholder={placeholder} />
    </TextField>
  )
}
