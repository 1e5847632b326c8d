import styles from './themes.module.css'

/** Then and now as two bars; the words beside them say the numbers, so they are hidden from screen readers. */
export const TwoSpans = ({ now, before }: { now: number; before: number | null }) => {
  if (before === null) return null
  const most = Math.max(now, before) || 1
  return (
    <span className={styles.spans} aria-hidden="true">
      <span className={styles.before} style={{ width: `${(before / most) * 100}%` }} />
      <span className={styles.now} style={{ width: `${(now / most) * 100}%` }} />
    </span>
  )
}
