import type { ComponentProps, ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import styles from './Popover.module.css'

/** A small panel beside its trigger, a Button or IconButton. */
export const Popover = ({
  trigger,
  name,
  children,
}: {
  trigger: ReactNode
  name: string
  children: ReactNode
}) => (
  <DialogTrigger>
    {trigger}
    <Floating>
      <Dialog className={styles.content!} aria-label={name}>
        {children}
      </Dialog>
    </Floating>
  </DialogTrigger>
)

/** The surface under menus, lists and calendars. */
export const Floating = (props: Omit<ComponentProps<typeof AriaPopover>, 'className'>) => (
  <AriaPopover offset={6} {...props} className={styles.popover!} />
)
