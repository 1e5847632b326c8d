import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import styles from './Checkbox.module.css'
import { Icon } from './Icon.tsx'

export const Checkbox = ({
  checked,
  onChange,
  children,
  some = false,
  name,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children?: ReactNode
  /** Some, not all, of what it stands for: a dash instead of a tick. */
  some?: boolean
  /** Instead of children where no words are shown. */
  name?: string
}) => (
  <AriaCheckbox
    className={styles.checkbox!}
    isSelected={checked}
    onChange={onChange}
    isIndeterminate={some}
    {...(name && { 'aria-label': name })}
  >
    <span className={styles.mark}>
      {(checked || some) && <Icon name={some ? 'minus' : 'check'} size={14} />}
    </span>
    {children && <span>{children}</span>}
  </AriaCheckbox>
)
