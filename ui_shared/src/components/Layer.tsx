// A small floating layer hung on what opened it.
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import styles from './Layer.module.css'

interface LayerProps {
  trigger: React.ReactNode
  label: string
  width?: number
  placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top'
  children: (close: () => void) => React.ReactNode
}

export function Layer({ trigger, label, width, placement = 'bottom', children }: LayerProps) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover
        className={styles.layer ?? ''}
        placement={placement}
        offset={6}
        style={{ inlineSize: width }}
      >
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
