import type { CaseStory } from '#core/cases/case.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { CloseDialog } from './CloseDialog.tsx'
import { ContactDialog } from './ContactDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { WaitDialog } from './WaitDialog.tsx'

export type CaseLayer =
  | 'contact'
  | 'assign'
  | 'snooze'
  | 'wait'
  | 'escalate'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'change'
export type CaseDialogProps = { story: CaseStory; onClose: () => void }

export const CaseDialogs = ({ layer, ...rest }: CaseDialogProps & { layer: CaseLayer }) => {
  switch (layer) {
    case 'contact':
      return <ContactDialog {...rest} />
    case 'assign':
      return <AssignDialog {...rest} />
    case 'snooze':
      return <SnoozeDialog {...rest} />
    case 'wait':
      return <WaitDialog {...rest} />
    case 'resolve':
      return <ResolveDialog {...rest} />
    case 'close':
      return <CloseDialog {...rest} />
    case 'change':
      return <ChangeDialog {...rest} />
    case 'escalate':
    case 'reopen':
      return <ReasonDialog verb={layer} {...rest} />
  }
}
