import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { Icon, type IconName } from './Icon.tsx'

export type BannerKind = 'notice' | 'positive' | 'warning' | 'negative'
const ICONS: Record<BannerKind, IconName> = {
  notice: 'info',
  positive: 'check',
  warning: 'warning',
  negative: 'warning',
}

export const Banner = ({
  kind = 'notice',
  children,
  action,
}: {
  kind?: BannerKind
  children: ReactNode
  action?: ReactNode
}) => (
  <div className={`${styles.banner} ${styles[kind]}`} role={kind === 'negative' ? 'alert' : 'status'}>
    <Icon name={ICONS[kind]} />
    <div className={styles.words}>{children}</div>
    {action}
  </div>
)
