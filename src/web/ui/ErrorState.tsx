import { Problem } from '../problem.ts'
import { t, textOr } from '../texts/text.ts'
import { Button } from './Button.tsx'
import { cx } from './cx.ts'
import styles from './EmptyState.module.css'
import { Icon } from './Icon.tsx'

/** What went wrong, why, and what next. What one's role does not allow is refused the same way each time. */
export const ErrorState = ({ error, onRetry }: { error: Error; onRetry?: () => void }) => {
  const problem = error instanceof Problem ? error : null
  return (
    <div className={styles.empty} role="alert">
      <span className={cx(styles.picture, styles.bad)}>
        <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
          <path d="M22 104c7-6 10-12 11-19a44 44 0 1 1 29 11" />
        </svg>
        <Icon name="warning" size={34} />
      </span>
      <h2 className={styles.title}>{t(titleOf(problem))}</h2>
      <p className={styles.words}>{problem ? problem.message : t('ui.error_bug')}</p>
      <p className={styles.words}>{problem && textOr(`next.${problem.code}`, '')}</p>
      {onRetry && problem?.status !== 403 && (
        <div className={styles.action}>
          <Button icon="refresh" onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
      {problem?.requestId && <p className={styles.small}>{t('ui.request_id', { id: problem.requestId })}</p>}
    </div>
  )
}

const titleOf = (problem: Problem | null) => {
  if (problem?.code === 'offline') return 'ui.error_offline'
  if (problem?.status === 403) return 'ui.error_right'
  if (problem?.status === 404) return 'ui.error_not_found'
  return 'ui.error'
}
