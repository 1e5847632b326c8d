import { COUNTED_TO } from '#core/cases/api.ts'
import { formatNumber } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './inbox.module.css'

/** How many a view holds; what burns has a colour besides its number. */
export const Count = ({ n, look }: { n: number; look?: 'hot' | 'warm' | undefined }) => (
  <span className={cx(styles.count, n > 0 && look && styles[look])}>
    {n > COUNTED_TO ? `${formatNumber(COUNTED_TO)}+` : formatNumber(n)}
  </span>
)
