import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text as AriaText } from 'react-aria-components/Text'
import { t } from '../texts/text.ts'
import styles from './Field.module.css'

/** What every field takes. `name` is the path in a problem's `errors`, so a refusal lands on its field. */
export type FieldProps = {
  label: string
  name?: string
  hint?: ReactNode
  error?: string | null
  required?: boolean
  /** The label is read aloud but not shown: only where the place explains the field, as a search box. */
  bare?: boolean
}

export const FieldLabel = ({ label, required, bare }: Pick<FieldProps, 'label' | 'required' | 'bare'>) => (
  <Label className={bare ? 'for-ears' : styles.label!}>
    {label} {required === false && <span className={styles.optional}>{t('ui.optional')}</span>}
  </Label>
)

export const FieldNotes = ({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) => (
  <>
    {hint && (
      <AriaText slot="description" className={styles.hint!}>
        {hint}
      </AriaText>
    )}
    <FieldError className={styles.error!}>
      {({ validationErrors }) => error ?? validationErrors.join(' ')}
    </FieldError>
  </>
)

/** The part of FieldProps that React Aria's fields understand. */
export const fieldState = ({ name, error, required }: FieldProps) => ({
  ...(name && { name }),
  ...(error && { isInvalid: true }),
  ...(required && { isRequired: true }),
})
