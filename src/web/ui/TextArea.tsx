import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'

export type TextAreaProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  placeholder?: string
  rows?: number
  maxLength?: number
  /** Ctrl/Cmd+Enter, the key that sends. */
  onSend?: () => void
}

export const TextArea = ({
  value,
  onChange,
  placeholder,
  rows = 3,
  maxLength,
  onSend,
  ...field
}: TextAreaProps) => (
  <TextField
    className={styles.field!}
    {...{ value, onChange }}
    {...(maxLength && { maxLength })}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <AriaTextArea
      className={cx(styles.input, styles.area)}
      rows={rows}
      {...(placeholder && { placeholder })}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSend?.()
      }}
    />
    <FieldNotes {...field} />
  </TextField>
)
