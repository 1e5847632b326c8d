import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../texts/text.ts'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

export type ButtonProps = {
  children: ReactNode
  onPress?: () => void
  kind?: 'primary' | 'quiet' | 'plain' | 'danger'
  size?: 'small' | 'normal'
  type?: 'button' | 'submit'
  icon?: IconName
  /** Work is under way: stays focusable, cannot be pressed twice. */
  pending?: boolean
  /** Why it cannot be pressed now, in words. Null or absent: it can. There is no other way to disable a button. */
  whyNot?: string | null
  wide?: boolean
  /** React Aria's own slots, such as `close` inside a dialog. */
  slot?: string
  name?: string
}

export const Button = ({
  children,
  onPress,
  kind = 'quiet',
  size = 'normal',
  type = 'button',
  icon,
  pending = false,
  whyNot,
  wide = false,
  slot,
  name,
}: ButtonProps) => {
  const idle = (whyNot ?? null) !== null || pending
  const button = (
    <AriaButton
      className={cx(
        styles.button,
        styles[kind],
        size === 'small' && styles.small,
        wide && styles.wide,
        pending && styles.pending,
      )}
      type={idle ? 'button' : type}
      {...(idle && { 'aria-disabled': true })}
      {...(name && { 'aria-label': name })}
      {...(slot && !idle && { slot })}
      {...(onPress && !idle && { onPress })}
    >
      {pending ? (
        <span className={styles.spinner} aria-hidden="true" />
      ) : (
        icon && <Icon name={icon} size={16} />
      )}
      <span>{children}</span>
      {pending && <span className="for-ears">{t('ui.working')}</span>}
    </AriaButton>
  )
  // In the same place whether it can be pressed or not: one that is drawn anew drops the keyboard.
  return whyNot === undefined ? button : <Tooltip text={whyNot}>{button}</Tooltip>
}
