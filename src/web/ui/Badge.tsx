import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { Icon, type IconName } from './Icon.tsx'

export type Tone = 'plain' | 'accent' | 'positive' | 'passive' | 'negative' | 'warning' | 'notice'

/** A word that tells a state. The tone only supports the word; the word must be enough. */
export const Badge = ({
  tone = 'plain',
  icon,
  dot = false,
  children,
}: {
  tone?: Tone
  icon?: IconName
  dot?: boolean
  children: ReactNode
}) => (
  <span className={`${styles.badge} ${styles[tone]}`}>
    {dot && <span className={styles.dot} aria-hidden="true" />}
    {icon && <Icon name={icon} size={13} />}
    {children}
  </span>
)
