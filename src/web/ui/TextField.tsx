import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon, type IconName } from './Icon.tsx'

export type TextFieldProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'time'
  placeholder?: string
  autoComplete?: string
  autoFocus?: boolean
  maxLength?: number
  icon?: IconName
}

export const TextField = ({
  value,
  onChange,
  type = 'text',
  placeholder,
  autoComplete,
  autoFocus,
  maxLength,
  icon,
  ...field
}: TextFieldProps) => {
  const input = (
    <Input className={styles.input!} autoFocus={autoFocus ?? false} {...(placeholder && { placeholder })} />
  )
  return (
    <AriaTextField
      className={styles.field!}
      {...{ value, onChange, type }}
      {...(autoComplete && { autoComplete })}
      {...(maxLength && { maxLength })}
      {...fieldState(field)}
    >
      <FieldLabel {...field} />
      {icon ? (
        <div className={styles.box}>
          <Icon name={icon} size={16} />
          {input}
        </div>
      ) : (
        input
      )}
      <FieldNotes {...field} />
    </AriaTextField>
  )
}
