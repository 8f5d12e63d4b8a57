// One line of the checks: a mark, what is checked, how it stands, and what to press.
import { Button } from '@callcenter/ui-shared/components/Button.tsx'
import { Icon } from '@callcenter/ui-shared/marks/Icon.tsx'
import { StateMark } from '@callcenter/ui-shared/marks/StateMark.tsx'
import styles from './Shift.module.css'

export type Standing = 'open' | 'good' | 'bad'

interface CheckProps {
  name: string
  standing: Standing
  says: string
  action?: { name: string; act: () => void } | undefined
  children?: React.ReactNode
}

export function Check({ name, standing, says, action, children }: CheckProps) {
  return (
    <li className={styles.check} data-standing={standing}>
      <span className={styles.mark}>
        {standing === 'good' && <Icon name="check" size={16} />}
        {standing === 'bad' && <StateMark state="not_responding" />}
        {standing === 'open' && <StateMark state="away" />}
      </span>
      <b>{name}</b>
      <div className={styles.says}>
        <span role="status">{says}</span>
        {children}
      </div>
      {action ? <Button onPress={action.act}>{action.name}</Button> : <span />}
    </li>
  )
}
