// One control of the strip: icon, word, key.
import { KeyCap } from '@callcenter/ui-shared/components/KeyCap.tsx'
import { Icon, type IconName } from '@callcenter/ui-shared/marks/Icon.tsx'
import { Button } from 'react-aria-components'
import { useMessages } from '../../messages/use_messages.ts'
import styles from './CallStrip.module.css'

interface ControlProps {
  icon: IconName
  name: string
  keyCap: string
  act?: () => void
  on?: boolean
  end?: boolean
  armed?: boolean
  disabled?: boolean
  /** Why it cannot be pressed now. */
  why?: string | undefined
}

export function Control({
  icon,
  name,
  keyCap,
  act,
  on = false,
  end = false,
  armed = false,
  disabled = false,
  why,
}: ControlProps) {
  const { again } = useMessages().call
  return (
    <Button
      className={`${styles.control} ${end ? styles.end : ''}`}
      {...(act ? { onPress: act } : {})}
      isDisabled={disabled}
      data-on={on}
      data-armed={armed}
    >
      <Icon name={icon} />
      <span title={why}>
        {armed ? again : name}
        <KeyCap>{keyCap}</KeyCap>
      </span>
      {why && <span className="for-readers">{why}</span>}
    </Button>
  )
}
