import type { AskedPeople } from '#core/invitations/api.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import styles from './Survey.module.css'

/** How many would be asked, and why the others would not. */
export const AskedCounts = ({ asked }: { asked: AskedPeople }) => {
  const skipped = asked.skipped.reduce((sum, { people }) => sum + people, 0)
  return (
    <Banner kind={asked.planned > 0 ? 'positive' : 'warning'}>
      <strong>{t('surveys.would_ask', { n: asked.planned })}.</strong>{' '}
      {t('surveys.would_skip', { n: skipped })}
      <ul className={styles.problems}>
        {asked.deferred > 0 && <li>{t('surveys.would_defer', { n: asked.deferred })}</li>}
        {asked.substituted > 0 && <li>{t('surveys.would_substitute', { n: asked.substituted })}</li>}
        {asked.skipped.map(({ because, people }) => (
          <li key={because}>
            {formatNumber(people)} · {t(`surveys.because_${because}`)}
          </li>
        ))}
      </ul>
      {asked.unreadable.length > 0 && t('surveys.unreadable', { lines: asked.unreadable.join(', ') })}
    </Banner>
  )
}
