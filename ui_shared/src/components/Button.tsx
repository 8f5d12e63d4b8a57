// A button: plain, the one to press (go), or a word that acts (link); a key cap may stand inside.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { KeyCap } from './KeyCap.tsx'
import styles from './Button.module.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  children: React.ReactNode
  look?: 'plain' | 'go' | 'link'
  size?: 'small' | 'middle' | 'large'
  keyCap?: string | undefined
}

export function Button({
  children,
  look = 'plain',
  size = 'middle',
  keyCap,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[look]} ${styles[size]}`}>
      {children}
      {keyCap && <KeyCap>{keyCap}</KeyCap>}
    </AriaButton>
  )
}
