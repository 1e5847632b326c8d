import { useSegmentChoices } from '../segments/use-segments.ts'
import { useUnitName } from '../units/use-units.ts'
import { useThemeName } from './use-themes.ts'

/** What conditions name by id, as people call it. */
export const useConditionNames = () => {
  const themeName = useThemeName()
  const segments = useSegmentChoices()
  const unitName = useUnitName()
  return (id: string) =>
    themeName(id) ??
    segments.find(({ value }) => value === id)?.text ??
    (id.startsWith('unit_') ? unitName(id) : null)
}
