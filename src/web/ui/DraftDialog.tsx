import { useState } from 'react'
import { t } from '../texts/text.ts'
import { Confirm } from './Confirm.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

/** A dialog in which one writes: Escape or a click beside it does not throw away what differs from the draft it began with. */
export const DraftDialog = ({
  draft,
  onClose,
  children,
  ...dialog
}: Omit<DialogProps, 'open' | 'alert'> & { draft: unknown }) => {
  const written = JSON.stringify(draft)
  const [begun] = useState(written)
  const [isLeaving, setLeaving] = useState(false)
  return (
    <Dialog {...dialog} open onClose={() => (written === begun ? onClose() : setLeaving(true))}>
      {children}
      {isLeaving && (
        <Confirm
          danger
          title={t('ui.unsaved')}
          yes={t('ui.unsaved_leave')}
          onClose={() => setLeaving(false)}
          onYes={onClose}
        >
          {t('ui.unsaved_why')}
        </Confirm>
      )}
    </Dialog>
  )
}
