import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import styles from './Checkbox.module.css'
import type { Choice } from './Choice.ts'
import { cx } from './cx.ts'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'

export const RadioGroup = <V extends string>({
  value,
  onChange,
  choices,
  cards = false,
  row = false,
  ...field
}: FieldProps & {
  value: V | null
  onChange: (value: V) => void
  choices: readonly Choice<V>[]
  /** Large choices side by side, for a decision that shapes what follows. */
  cards?: boolean
  /** Short choices in one line, as a scale. */
  row?: boolean
}) => (
  <AriaRadioGroup
    className={cx(styles.group, cards && styles.cards, row && styles.row)}
    value={value}
    onChange={(next) => onChange(next as V)}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <div className={styles.options}>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={styles.radio!}>
          <span className={styles.mark} />
          <span className={styles.words}>
            {choice.text}
            {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
          </span>
        </Radio>
      ))}
    </div>
    <FieldNotes {...field} />
  </AriaRadioGroup>
)
