import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './Tooltip.module.css'

/** On hover and on focus, unless there is nothing to say. The child must be a Button, IconButton or other React Aria trigger. */
export const Tooltip = ({ text, children }: { text: ReactNode; children: ReactElement }) => (
  <TooltipTrigger delay={400} closeDelay={100} isDisabled={text === null}>
    {children}
    <AriaTooltip className={styles.tooltip!} offset={6}>
      {text}
    </AriaTooltip>
  </TooltipTrigger>
)
