import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

type Look = { kind?: 'primary' | 'quiet' | 'plain'; size?: 'small' | 'normal'; icon?: IconName }

/** Goes somewhere and looks like a button; takes `to`, `params` and `search` as every Link. */
export const ButtonLink = createLink(
  ({
    kind = 'quiet',
    size = 'normal',
    icon,
    children,
    className,
    ...anchor
  }: AnchorHTMLAttributes<HTMLAnchorElement> & Look) => (
    <a {...anchor} className={cx(styles.button, styles[kind], size === 'small' && styles.small, className)}>
      {icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </a>
  ),
)
