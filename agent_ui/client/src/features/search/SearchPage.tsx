// Customers as a page of its own.
import { Search } from './Search.tsx'
import styles from './Search.module.css'

export function SearchPage() {
  return (
    <main className={styles.page}>
      <Search />
    </main>
  )
}
