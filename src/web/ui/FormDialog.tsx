import { useEffect, useRef } from 'react'
import type { DialogProps } from './Dialog.tsx'
import { DraftDialog } from './DraftDialog.tsx'
import { Form } from './Form.tsx'

/**
 * A dialog that is one form: whoever opened it by a key goes on in its first field. One in which much is written
 * gives its draft.
 */
export const FormDialog = ({
  draft = null,
  onSubmit,
  problem = null,
  children,
  ...dialog
}: Omit<DialogProps, 'open' | 'footer'> & {
  draft?: unknown
  onSubmit: () => void
  problem?: Error | null
}) => (
  <DraftDialog {...dialog} draft={draft}>
    <FirstField>
      <Form onSubmit={onSubmit} problem={problem}>
        {children}
      </Form>
    </FirstField>
  </DraftDialog>
)

const FirstField = ({ children }: Pick<DialogProps, 'children'>) => {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const field = frame.current?.querySelector<HTMLElement>(
      'input:checked, textarea, input:not([type=radio]), button[aria-haspopup=listbox]',
    )
    field?.focus()
  }, [])
  return <div ref={frame}>{children}</div>
}
