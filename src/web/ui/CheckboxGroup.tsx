import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup'
import styles from './Checkbox.module.css'
import type { Choice } from './Choice.ts'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** Any of some, under one label. */
export const CheckboxGroup = ({
  value,
  onChange,
  choices,
  ...field
}: FieldProps & {
  value: readonly string[]
  onChange: (value: string[]) => void
  choices: readonly Choice<string>[]
}) => (
  <AriaCheckboxGroup className={styles.group!} value={[...value]} onChange={onChange} {...fieldState(field)}>
    <FieldLabel {...field} />
    <div className={styles.options}>
      {choices.map((choice) => (
        <AriaCheckbox key={choice.value} value={choice.value} className={styles.checkbox!}>
          {({ isSelected }) => (
            <>
              <span className={styles.mark}>{isSelected && <Icon name="check" size={14} />}</span>
              <span>{choice.text}</span>
            </>
          )}
        </AriaCheckbox>
      ))}
    </div>
    <FieldNotes {...field} />
  </AriaCheckboxGroup>
)
