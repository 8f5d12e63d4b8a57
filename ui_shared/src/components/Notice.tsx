// Something failed or needs a choice: what, what still works, one action.
import { Button } from './Button.tsx'
import styles from './Notice.module.css'

interface NoticeProps {
  children: React.ReactNode
  action?: { name: string; act: () => void } | undefined
  look?: 'near' | 'over'
}

export function Notice({ children, action, look = 'over' }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[look]}`} role="alert">
      <span>{children}</span>
      {action && (
        <Button size="small" onPress={action.act}>
          {action.name}
        </Button>
      )}
    </div>
  )
}
