// A button: plain, the one to press (go), or a word that acts (link); a key cap may stand inside.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { KeyCap } from './KeyCap.tsx'
import styles from './Button.module.css'

export interface ButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'children' | 'style' | 'isPending'
> {
  children: React.ReactNode
  look?: 'plain' | 'go' | 'link'
  size?: 'small' | 'middle' | 'large'
  keyCap?: string | undefined
  /** Its request runs. Not disabled: that would lose the focus, and with it every key of a sheet. */
  busy?: boolean
}

export function Button({
  children,
  look = 'plain',
  size = 'middle',
  keyCap,
  busy = false,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(busy && BUSY)}
      className={`${styles.button} ${styles[look]} ${styles[size]}`}
    >
      {children}
      {keyCap && <KeyCap>{keyCap}</KeyCap>}
    </AriaButton>
  )
}

/** By hand: the library's `isPending` says the button's name again, and names it by what may be gone. */
const BUSY = {
  'aria-disabled': true,
  'data-busy': true,
  type: 'button' as const,
  onPress: () => undefined,
}
