// A layer over the page: a sheet at the end side, or a dialog in the middle. Escape and outside close it.
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './Sheet.module.css'

interface SheetProps {
  title: string
  isOpen: boolean
  onClose: () => void
  side?: 'end' | 'middle'
  width?: number
  children: React.ReactNode
}

export function Sheet({ title, isOpen, onClose, side = 'end', width = 408, children }: SheetProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={`${styles.ground} ${styles[`${side}Ground`]}`}
    >
      <Modal className={`${styles.sheet} ${styles[side]}`} style={{ inlineSize: width }}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
