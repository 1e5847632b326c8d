import { t } from '../texts/text.ts'
import { TextField } from '../ui/TextField.tsx'

/** Of the second factor: of the app, or one of those kept for bad days. */
export const CodeField = ({
  value,
  onChange,
  autoFocus = false,
  appOnly = false,
}: {
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  appOnly?: boolean
}) => (
  <TextField
    name="code"
    label={t('members.code')}
    hint={t(appOnly ? 'members.code_of_app' : 'members.code_hint')}
    autoComplete="one-time-code"
    autoFocus={autoFocus}
    required
    maxLength={60}
    value={value}
    onChange={onChange}
  />
)
