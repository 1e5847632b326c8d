import { t } from '../texts/text.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { TextField } from '../ui/TextField.tsx'

/** Chosen where it is known which there are, written where somebody may yet bring it along. */
export const AttributeName = ({
  names,
  value,
  onChange,
}: {
  names: readonly string[] | undefined
  value: string
  onChange: (name: string) => void
}) =>
  names?.includes(value) ? (
    <ComboBox
      bare
      label={t('rules.attribute_name')}
      value={value}
      onChange={(name) => name !== null && onChange(name)}
      choices={names.map((name) => ({ value: name, text: name }))}
    />
  ) : (
    <TextField
      bare
      label={t('rules.attribute_name')}
      placeholder={t('rules.attribute_name')}
      maxLength={100}
      value={value}
      onChange={onChange}
    />
  )
