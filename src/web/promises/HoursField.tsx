import { NumberField } from '../ui/NumberField.tsx'

/** People promise in hours; what is kept are minutes. */
export const HoursField = ({
  label,
  hint,
  minutes,
  onChange,
}: {
  label: string
  hint?: string
  minutes: number
  onChange: (minutes: number) => void
}) => (
  <NumberField
    label={label}
    {...(hint && { hint })}
    value={minutes / 60}
    min={0.25}
    step={0.25}
    onChange={(hours) => onChange(Math.max(1, Math.round((hours ?? 1) * 60)))}
  />
)

/** The same for what need not be promised: empty is no promise. */
export const MaybeHours = ({
  label,
  minutes,
  onChange,
}: {
  label: string
  minutes: number | null
  onChange: (minutes: number | null) => void
}) => (
  <NumberField
    label={label}
    required={false}
    value={minutes === null ? null : minutes / 60}
    min={0.25}
    step={0.25}
    onChange={(hours) => onChange(hours === null ? null : Math.max(1, Math.round(hours * 60)))}
  />
)
