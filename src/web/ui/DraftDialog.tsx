import { useState } from 'react'
import { t } from '../texts/text.ts'
import { Confirm } from './Confirm.tsx'
import { Dialog, type DialogProps } from './Dialog.tsx'

/** A dialog in which one writes for long: Escape or a click beside it does not throw away what was written. */
export const DraftDialog = ({
  isChanged,
  onClose,
  children,
  ...dialog
}: Omit<DialogProps, 'open' | 'alert'> & { isChanged: boolean }) => {
  const [isLeaving, setLeaving] = useState(false)
  return (
    <Dialog {...dialog} open onClose={() => (isChanged ? setLeaving(true) : onClose())}>
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
