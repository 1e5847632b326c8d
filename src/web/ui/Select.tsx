import { Button } from 'react-aria-components/Button'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { t } from '../texts/text.ts'
import type { Choice } from './Choice.ts'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Options } from './Options.tsx'
import { Floating } from './Popover.tsx'

export type SelectProps<V extends string> = FieldProps & {
  value: V | null
  onChange: (value: V) => void
  choices: readonly Choice<V>[]
  placeholder?: string
}

/** For a handful of choices; from about ten on, ComboBox. */
export const Select = <V extends string>({
  value,
  onChange,
  choices,
  placeholder,
  ...field
}: SelectProps<V>) => (
  <AriaSelect
    className={styles.field!}
    value={value}
    onChange={(key) => key !== null && onChange(key as V)}
    placeholder={placeholder ?? t('ui.choose')}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <Button className={styles.box!}>
      <SelectValue className={styles.value!}>
        {({ selectedText, isPlaceholder, defaultChildren }) =>
          isPlaceholder ? defaultChildren : selectedText
        }
      </SelectValue>
      <Icon name="chevron-down" size={16} />
    </Button>
    <FieldNotes {...field} />
    <Floating>
      <Options choices={choices} />
    </Floating>
  </AriaSelect>
)
