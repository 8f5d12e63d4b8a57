// The recovery codes, shown this once.
import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import styles from './Account.module.css'
import { useAccountMessages } from './messages/use_messages.ts'

interface RecoveryCodesProps {
  codes: readonly string[]
  onKept: () => void
}

export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const words = useAccountMessages()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <>
      <p>
        <b>{words.keep}</b>
      </p>
      <p>{words.keepWhy}</p>
      <ul className={styles.codes} aria-label={words.keep}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.row}>
        <Button look="go" onPress={onKept}>
          {words.kept}
        </Button>
        <Button onPress={() => void copy()}>{copied ? words.copied : words.copy}</Button>
      </div>
    </>
  )
}
