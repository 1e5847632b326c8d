import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Separator } from 'react-aria-components/Separator'
import { Icon, type IconName } from './Icon.tsx'
import { KeyHint } from './KeyHint.tsx'
import styles from './Options.module.css'
import { Floating } from './Popover.tsx'

export type MenuEntry =
  | {
      id: string
      text: string
      onPress: () => void
      icon?: IconName
      keys?: string
      danger?: boolean
      /** Ticked: the present one of several. */
      chosen?: boolean
      whyNot?: string | null
    }
  | 'rule'

export const Menu = ({
  trigger,
  name,
  entries,
  open,
  onOpen,
  align = 'end',
}: {
  trigger: ReactNode
  name: string
  entries: readonly MenuEntry[]
  /** Only where somebody else decides. */
  open?: boolean
  onOpen?: (open: boolean) => void
  /** `start` where its trigger stands at the beginning of a line. */
  align?: 'start' | 'end'
}) => (
  <MenuTrigger {...(open !== undefined && { isOpen: open })} {...(onOpen && { onOpenChange: onOpen })}>
    {trigger}
    <Floating placement={`bottom ${align}`}>
      <AriaMenu className={styles.list!} aria-label={name}>
        {entries.map((entry, place) =>
          entry === 'rule' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
            <Separator key={place} className={styles.rule!} />
          ) : (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.text}
              className={styles.option!}
              onAction={entry.onPress}
              isDisabled={Boolean(entry.whyNot)}
            >
              {entry.icon && <Icon name={entry.icon} size={16} />}
              <span className={entry.danger ? `${styles.text} ${styles.danger}` : styles.text}>
                <span>{entry.text}</span>
                {entry.whyNot && <span className={styles.hint}>{entry.whyNot}</span>}
              </span>
              {entry.chosen && <Icon name="check" size={16} />}
              {entry.keys && <KeyHint keys={entry.keys} />}
            </MenuItem>
          ),
        )}
      </AriaMenu>
    </Floating>
  </MenuTrigger>
)
