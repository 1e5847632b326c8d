import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../texts/text.ts'
import { cx } from './cx.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

export type DialogProps = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  /** The buttons, the main one last. */
  footer?: ReactNode
  size?: 'normal' | 'wide'
  /** A question that must be answered: no closing by a click outside. */
  alert?: boolean
}

/** Does one verb. Rendered only while open, so its state starts afresh each time. */
export const Dialog = (props: DialogProps) => <Overlay {...props} look={styles.dialog!} />

/** The side panel: shows more beside what is being looked at; on phones it comes from below. */
export const Sheet = (props: Omit<DialogProps, 'alert'>) => <Overlay {...props} look={styles.sheet!} />

const Overlay = ({
  title,
  open,
  onClose,
  children,
  footer,
  size,
  alert,
  look,
}: DialogProps & { look: string }) => (
  <ModalOverlay
    className={styles.veil!}
    isOpen={open}
    onOpenChange={(next) => !next && onClose()}
    isDismissable={!alert}
  >
    <Modal className={cx(look, size === 'wide' && styles.wide)}>
      <AriaDialog className={styles.inner!} role={alert ? 'alertdialog' : 'dialog'}>
        <header className={styles.head}>
          <Heading slot="title" level={2} className={styles.title!}>
            {title}
          </Heading>
          <IconButton icon="close" name={t('ui.close')} onPress={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)
