import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Text.module.css'

/** Somebody's words: line breaks kept, no markup read. `voice` for the customer's own. */
export const Text = ({
  children,
  voice = false,
  muted = false,
  small = false,
  lines,
  lang,
}: {
  children: ReactNode
  voice?: boolean
  muted?: boolean
  small?: boolean
  /** Cut after so many lines, for lists. */
  lines?: number
  /** The language it is written in, where known: screen readers change their voice. */
  lang?: string | null
}) => (
  <p
    className={cx(
      styles.text,
      voice && styles.voice,
      muted && styles.muted,
      small && styles.small,
      lines !== undefined && styles.cut,
    )}
    style={lines === undefined ? undefined : { WebkitLineClamp: lines }}
    dir="auto"
    {...(lang && { lang })}
  >
    {children}
  </p>
)
