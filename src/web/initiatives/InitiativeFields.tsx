import type { Id } from '#core/ids.ts'
import { useMembers } from '../members/use-members.ts'
import { t } from '../texts/text.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'

export type InitiativeDraft = { title: string; problem: string; ownerId: Id<'member'> | null }

/** What an initiative is about, wherever it is written: proposed, elevated from a huddle, or changed later. */
export const InitiativeFields = ({
  draft: { title, problem },
  onChange,
  onSend,
  hint,
}: {
  draft: Omit<InitiativeDraft, 'ownerId'>
  onChange: (change: Partial<InitiativeDraft>) => void
  onSend: () => void
  hint?: string
}) => (
  <>
    <TextField
      name="title"
      label={t('initiatives.title')}
      required
      autoFocus
      maxLength={200}
      value={title}
      onChange={(next) => onChange({ title: next })}
      {...(hint && { hint })}
    />
    <TextArea
      name="problem"
      label={t('initiatives.problem')}
      required
      rows={5}
      maxLength={4000}
      value={problem}
      onChange={(next) => onChange({ problem: next })}
      onSend={onSend}
    />
  </>
)

export const InitiativeOwner = ({
  ownerId,
  onChange,
}: {
  ownerId: Id<'member'> | null
  onChange: (change: Partial<InitiativeDraft>) => void
}) => (
  <ComboBox
    name="ownerId"
    label={t('initiatives.owner')}
    required={false}
    value={ownerId}
    onChange={(next) => onChange({ ownerId: next })}
    choices={useMembers()}
  />
)
