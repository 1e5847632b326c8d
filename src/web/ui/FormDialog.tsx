import { useEffect, useRef } from 'react'
import { Dialog, type DialogProps } from './Dialog.tsx'
import { Form } from './Form.tsx'

/** A dialog that is one form: whoever opened it by a key goes on in its first field. */
export const FormDialog = ({
  onSubmit,
  problem = null,
  children,
  ...dialog
}: Omit<DialogProps, 'open' | 'footer'> & { onSubmit: () => void; problem?: Error | null }) => (
  <Dialog {...dialog} open>
    <FirstField>
      <Form onSubmit={onSubmit} problem={problem}>
        {children}
      </Form>
    </FirstField>
  </Dialog>
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
