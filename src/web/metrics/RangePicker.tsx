import { t } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { RANGES, type Range } from './range.ts'

export const RangePicker = ({ days, onChange }: { days: Range; onChange: (days: Range) => void }) => (
  <Select
    label={t('metrics.range')}
    bare
    value={String(days)}
    onChange={(value) => onChange(RANGES.find((range) => String(range) === value) ?? 30)}
    choices={RANGES.map((range) => ({ value: String(range), text: t('metrics.days', { days: range }) }))}
  />
)
