import { KINDS, type SettingField, type SourceKind } from '#core/sources/kinds.ts'
import { type TextKey, t, textOr } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

export type Written = Readonly<Record<string, string>>

/** What a kind of source needs to be told, as its list of settings says. */
export const SourceFields = ({
  kind,
  written,
  kept = [],
  onChange,
}: {
  kind: SourceKind
  written: Written
  /** Secrets that are there already. */
  kept?: readonly string[]
  onChange: (written: Written) => void
}) => (
  <>
    {KINDS[kind].fields.map((field) => (
      <Field
        key={`${kind} ${field.name}`}
        field={field}
        value={written[field.name] ?? ''}
        isKept={kept.includes(field.name)}
        onChange={(value) => onChange({ ...written, [field.name]: value })}
      />
    ))}
  </>
)

type OneField = { field: SettingField; value: string; isKept: boolean; onChange: (value: string) => void }

const Field = ({ field: { name, secret, needed, options }, value, isKept, onChange }: OneField) => {
  const label = t(`sources.field_${name}` as TextKey)
  if (options)
    return (
      <Select
        name={`settings.${name}`}
        label={label}
        value={value || (options[0] ?? null)}
        onChange={onChange}
        choices={options.map((one) => ({ value: one, text: t(`sources.option_${one}` as TextKey) }))}
      />
    )
  const hint = isKept ? t('sources.secret_kept') : textOr(`sources.hint_${name}`, '')
  return (
    <TextField
      name={`settings.${name}`}
      label={label}
      {...(hint && { hint })}
      required={needed === true && !isKept}
      type={secret ? 'password' : 'text'}
      {...(secret && { autoComplete: 'off' })}
      maxLength={2_000}
      value={value}
      onChange={onChange}
    />
  )
}

/** What the form says: a choice that nobody touched is its first one. */
export const given = (kind: SourceKind, written: Written): Written =>
  Object.fromEntries(
    KINDS[kind].fields.map(({ name, options }) => [name, written[name]?.trim() || (options?.[0] ?? '')]),
  )
