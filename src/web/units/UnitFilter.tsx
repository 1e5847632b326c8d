import type { Id } from '#core/ids.ts'
import { t } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { useUnitChoices } from './use-units.ts'

type Props = {
  unitId: Id<'unit'> | undefined
  onChange: (unitId: Id<'unit'> | undefined) => void
  bare?: boolean
}

/** Shown only where the company has units. */
export const UnitFilter = ({ unitId, onChange, bare = false }: Props) => {
  const units = useUnitChoices()
  if (units.length === 0) return null
  return (
    <Select<Id<'unit'> | 'any'>
      label={t('units.unit')}
      bare={bare}
      value={unitId ?? 'any'}
      onChange={(value) => onChange(value === 'any' ? undefined : value)}
      choices={[{ value: 'any', text: t('units.all') }, ...units]}
    />
  )
}
