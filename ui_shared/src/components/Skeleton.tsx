// What stands in a region until its first snapshot: hairlines of the final size, after 200 ms.
import styles from './Skeleton.module.css'

export function Skeleton({ rows, height = 37 }: { rows: number; height?: number }) {
  return (
    <div className={styles.skeleton} aria-busy="true">
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} style={{ blockSize: height }} />
      ))}
    </div>
  )
}
