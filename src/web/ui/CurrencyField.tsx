import { ComboBox } from './ComboBox.tsx'

const CURRENCIES = Intl.supportedValuesOf('currency')
const names = new Intl.DisplayNames(undefined, { type: 'currency' })

/** A currency by its code, found by its code or its name. */
export const CurrencyField = ({
  value,
  onChange,
  ...field
}: {
  name: string
  label: string
  value: string | null
  onChange: (currency: string) => void
}) => (
  <ComboBox
    {...field}
    required
    value={value}
    onChange={(next) => next !== null && onChange(next)}
    choices={CURRENCIES.map((code) => ({ value: code, text: `${code} · ${names.of(code) ?? code}` }))}
  />
)
