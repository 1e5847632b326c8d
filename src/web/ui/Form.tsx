import { type ReactNode, useMemo } from 'react'
import { Form as AriaForm } from 'react-aria-components/Form'
import { Problem } from '../problem.ts'
import { Banner } from './Banner.tsx'
import styles from './Form.module.css'

/** Refusals that name a field are shown at the field (by its `name`), the rest above the form. */
export const Form = ({
  onSubmit,
  problem,
  children,
}: {
  onSubmit: () => void
  problem?: Error | null
  children: ReactNode
}) => {
  // The same refusal is the same object: as a new one it would stand against what was typed since.
  const fields = useMemo(() => (problem instanceof Problem ? problem.fields() : {}), [problem])
  return (
    <AriaForm
      className={styles.form!}
      validationErrors={fields}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {problem && Object.keys(fields).length === 0 && <Banner kind="negative">{problem.message}</Banner>}
      {children}
    </AriaForm>
  )
}
