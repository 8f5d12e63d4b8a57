// The keypad, for machines at the other end.
import layer from '@callcenter/ui-shared/components/Layer.module.css'
import { useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './CallStrip.module.css'
import { Control } from './Control.tsx'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

interface KeypadProps {
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  onDigit: (digit: string) => void
}

export function Keypad({ isOpen, onOpenChange, onDigit }: KeypadProps) {
  const { call: words } = useMessages()
  const [typed, setTyped] = useState('')
  const press = (digit: string) => {
    onDigit(digit)
    setTyped((before) => (before + digit).slice(-16))
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Control icon="keypad" name={words.keypad} keyCap="K" />
      <Popover className={layer.layer ?? ''} offset={6}>
        <Dialog className={layer.dialog ?? ''} aria-label={words.keypad}>
          <div className={styles.typed}>{typed}</div>
          {/* Digits may also be typed. */}
          <div
            className={styles.pad}
            role="presentation"
            onKeyDown={(event) => DIGITS.includes(event.key) && press(event.key)}
          >
            {DIGITS.map((digit) => (
              <Button key={digit} onPress={() => press(digit)}>
                {digit}
              </Button>
            ))}
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
