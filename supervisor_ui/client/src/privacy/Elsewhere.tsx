// Who else keeps something of her: what no button here reaches.
import { usePrivacyMessages } from './messages/use_messages.ts'
import styles from './Privacy.module.css'

export function Elsewhere({ title }: { title?: string }) {
  const { elsewhere } = usePrivacyMessages()
  return (
    <section className={styles.elsewhere}>
      <h3>{title ?? elsewhere.title}</h3>
      <ul>
        {elsewhere.all.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}
