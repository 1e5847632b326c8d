import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type IconName } from './Icon.tsx'

/** Says what would be here, why it is not yet, and the one thing to do about it. */
export const EmptyState = ({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}) => (
  <div className={styles.empty} data-nothing>
    <span className={styles.picture}>
      <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
        <path d="M22 104c7-6 10-12 11-19a44 44 0 1 1 29 11" />
      </svg>
      <Icon name={icon} size={34} />
    </span>
    <h2 className={styles.title}>{title}</h2>
    {children && <p className={styles.words}>{children}</p>}
    {action && <div className={styles.action}>{action}</div>}
  </div>
)
