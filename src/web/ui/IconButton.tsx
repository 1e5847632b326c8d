import { Button as AriaButton } from 'react-aria-components/Button'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './IconButton.module.css'
import { KeyHint } from './KeyHint.tsx'
import { Tooltip } from './Tooltip.tsx'

export type IconButtonProps = {
  icon: IconName
  /** Read aloud, and shown as the tooltip. */
  name: string
  onPress?: () => void
  whyNot?: string | null
  keys?: string
  pressed?: boolean
  slot?: string
  small?: boolean
}

export const IconButton = ({
  icon,
  name,
  onPress,
  whyNot = null,
  keys,
  pressed,
  slot,
  small,
}: IconButtonProps) => (
  <Tooltip
    text={
      whyNot ?? (
        <>
          {name} {keys && <KeyHint keys={keys} />}
        </>
      )
    }
  >
    <AriaButton
      className={cx(styles.button, pressed && styles.pressed, small && styles.small)}
      aria-label={name}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(whyNot !== null && { 'aria-disabled': true })}
      {...(slot && { slot })}
      {...(onPress && whyNot === null && { onPress })}
    >
      <Icon name={icon} />
    </AriaButton>
  </Tooltip>
)
