// A word in the bar that opens something, with its key.
import { Button } from 'react-aria-components'
import { KeyCap } from '../components/KeyCap.tsx'
import styles from './Bar.module.css'

interface BarOpenerProps {
  name: string
  keyCap: string
  onOpen: () => void
}

export function BarOpener({ name, keyCap, onOpen }: BarOpenerProps) {
  return (
    <Button className={styles.opener ?? ''} onPress={onOpen}>
      {name}
      <KeyCap>{keyCap}</KeyCap>
    </Button>
  )
}
