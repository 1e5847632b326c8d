import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import styles from './Checkbox.module.css'

/** Takes effect at once; a Checkbox waits for the form to be sent. */
export const Switch = ({
  on,
  onChange,
  children,
  hint,
}: {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
  hint?: ReactNode
}) => (
  <AriaSwitch className={styles.switch!} isSelected={on} onChange={onChange}>
    <span className={styles.track} />
    <span className={styles.words}>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </span>
  </AriaSwitch>
)
