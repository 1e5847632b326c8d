import { t } from '../texts/text.ts'
import styles from './Skeleton.module.css'

const WIDTHS = ['92%', '78%', '85%', '60%', '88%', '70%']

export const Skeleton = ({
  lines = 3,
  kind = 'text',
}: {
  lines?: number
  kind?: 'text' | 'rows' | 'cards'
}) => (
  <div className={styles[kind]} role="status">
    <span className="for-ears">{t('ui.loading')}</span>
    {Array.from({ length: lines }, (_, place) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        key={place}
        className={styles.line}
        style={kind === 'text' ? { width: WIDTHS[place % 6] } : undefined}
      />
    ))}
  </div>
)
