import type { ReactNode } from 'react'
import { t } from '../texts/text.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

/** Asks once before what cannot be taken back, or what leaves the house. The button says what it does. */
export const Confirm = ({
  title,
  children,
  yes,
  onYes,
  onClose,
  danger = false,
  pending = false,
  whyNot = null,
}: {
  title: string
  children: ReactNode
  yes: string
  onYes: () => void
  onClose: () => void
  danger?: boolean
  pending?: boolean
  whyNot?: string | null
}) => (
  <Dialog
    alert
    open
    title={title}
    onClose={onClose}
    footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind={danger ? 'danger' : 'primary'} pending={pending} whyNot={whyNot} onPress={onYes}>
          {yes}
        </Button>
      </>
    }
  >
    {children}
  </Dialog>
)
