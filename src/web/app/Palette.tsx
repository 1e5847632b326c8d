import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import { bestOf, type Command, isNamed, useAllCommands } from './commands.ts'
import styles from './Palette.module.css'
import { useNamed } from './use-named.ts'

/** Everything that can be done from here, by typing a few letters of it. */
export const Palette = ({ onClose }: { onClose: () => void }) => (
  <ModalOverlay className={styles.veil!} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
    <Modal className={styles.modal!}>
      <Dialog className={styles.dialog!} aria-label={t('palette.name')}>
        <Search onClose={onClose} />
      </Dialog>
    </Modal>
  </ModalOverlay>
)

const Search = ({ onClose }: { onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const commands = bestOf(useAllCommands(), typed)
  const { found: named, isSearching } = useNamed(typed)
  const isSure = (command: Command) => isNamed(command, typed)
  // A customer whose name was typed comes before a command that merely has its letters.
  const found = [...commands.filter(isSure), ...named, ...commands.filter((command) => !isSure(command))]
  const chosen = Math.min(at, found.length - 1)

  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const keyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((chosen + step + found.length) % Math.max(1, found.length))
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[chosen])
  }

  return (
    <>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type
          autoFocus
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          aria-label={t('palette.name')}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={keyDown}
        />
      </div>
      <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={t('palette.name')}>
        {found.map((command, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the focus and hears the keys
          <div
            key={command.id}
            id={`${id}-${place}`}
            ref={place === chosen ? (row) => row?.scrollIntoView({ block: 'nearest' }) : null}
            role="option"
            aria-selected={place === chosen}
            tabIndex={-1}
            className={cx(styles.row, place === chosen && styles.chosen)}
            onPointerMove={() => setAt(place)}
            onClick={() => run(command)}
          >
            {command.icon && <Icon name={command.icon} />}
            <span className={styles.text}>
              {command.text}
              {command.about && <span className={styles.about}>{command.about}</span>}
            </span>
            {command.group && <span className={styles.group}>{command.group}</span>}
            {command.keys && <KeyHint keys={command.keys} />}
          </div>
        ))}
      </div>
      <p className={found.length === 0 ? styles.none : 'for-ears'} role="status">
        {isSearching
          ? t('palette.searching')
          : found.length === 0
            ? t('ui.nothing_found')
            : t('palette.found', { n: found.length })}
      </p>
    </>
  )
}
