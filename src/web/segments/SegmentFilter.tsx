import type { Id } from '#core/ids.ts'
import { t } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { useSegmentChoices } from './use-segments.ts'

const EVERYBODY = 'everybody'

/** Nothing to choose before there is a segment. */
export const SegmentFilter = ({
  value,
  onChange,
}: {
  value: Id<'segment'> | undefined
  onChange: (segment: Id<'segment'> | undefined) => void
}) => {
  const segments = useSegmentChoices()
  if (segments.length === 0) return null
  return (
    <Select<Id<'segment'> | typeof EVERYBODY>
      bare
      label={t('segments.filter')}
      value={value ?? EVERYBODY}
      onChange={(next) => onChange(next === EVERYBODY ? undefined : next)}
      choices={[{ value: EVERYBODY, text: t('segments.everybody') }, ...segments]}
    />
  )
}
