import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { t } from '../texts/text.ts'
import type { Choice } from './Choice.ts'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Options } from './Options.tsx'
import { Floating } from './Popover.tsx'

export type ComboBoxProps<V extends string> = FieldProps & {
  value: V | null
  onChange: (value: V | null) => void
  choices: readonly Choice<V>[]
  placeholder?: string
  /** Given: the server searches and `choices` are its answer. Absent: the choices are filtered here. */
  onSearch?: (typed: string) => void
}

export const ComboBox = <V extends string>({
  value,
  onChange,
  choices,
  placeholder,
  onSearch,
  ...field
}: ComboBoxProps<V>) => {
  const items = choices.map((choice) => ({ ...choice, id: choice.value }))
  return (
    <AriaComboBox
      className={styles.field!}
      value={value}
      onChange={(key) => onChange(key as V | null)}
      {...(onSearch ? { items, onInputChange: onSearch } : { defaultItems: items })}
      allowsEmptyCollection
      menuTrigger="focus"
      {...fieldState(field)}
    >
      <FieldLabel {...field} />
      <div className={cx(styles.box, styles.bare)}>
        <Input className={styles.input!} placeholder={placeholder ?? t('ui.search')} />
        <Button className={styles.step!}>
          <Icon name="chevron-down" size={16} />
        </Button>
      </div>
      <FieldNotes {...field} />
      <Floating>
        <Options<V> />
      </Floating>
    </AriaComboBox>
  )
}
