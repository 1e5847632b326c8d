import styles from './charts.module.css'

const WIDTH = 100
const HEIGHT = 28

/** A line the size of a word; the number beside it is what counts, so it is hidden from screen readers. */
export const Sparkline = ({ values }: { values: readonly (number | null)[] }) => {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const points = values.flatMap((value, place) =>
    value === null
      ? []
      : [
          `${(place / Math.max(1, values.length - 1)) * WIDTH},${HEIGHT - 3 - ((value - low) / span) * (HEIGHT - 6)}`,
        ],
  )
  if (points.length < 2) return null
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points.join(' ')} />
    </svg>
  )
}
