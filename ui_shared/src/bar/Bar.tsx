// The bar at the top of every desk: the house, its pages, and at the end what is always true.
import styles from './Bar.module.css'

export interface Page {
  id: string
  name: string
  href: string
}

interface BarProps {
  house: string
  pages: readonly Page[]
  current: string
  label: string
  /** The page's first heading for a reader, where none is seen. */
  heading?: string
  children: React.ReactNode
}

export function Bar({ house, pages, current, label, heading, children }: BarProps) {
  return (
    <header className={styles.bar}>
      {heading && <h1 className="for-readers">{heading}</h1>}
      <span className={styles.brand}>
        <Brand />
        {house}
      </span>
      <nav className={styles.pages} aria-label={label}>
        {pages.map((page) => (
          <a key={page.id} href={page.href} aria-current={page.id === current ? 'page' : undefined}>
            {page.name}
          </a>
        ))}
      </nav>
      <div className={styles.end}>{children}</div>
    </header>
  )
}

/** A caller on the way to the rule. */
export function Brand() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className={styles.mark}>
      <path d="M13.500 1v18" strokeWidth="3" />
      <circle cx="5.5" cy="10" r="4" strokeWidth="2.400" />
    </svg>
  )
}
