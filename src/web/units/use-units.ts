import type { Id } from '#core/ids.ts'
import { unitRoutes } from '#core/units/api.ts'
import { inTreeOrder } from '#core/units/tree.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'

/** Open units as the tree is read; how deep one lies is told by where it begins. */
export const useUnitChoices = (): Choice<Id<'unit'>>[] => {
  const { data: units = [] } = useAsk(unitRoutes.list, {})
  return inTreeOrder(units)
    .filter(({ unit }) => unit.closedAt === null)
    .map(({ unit, depth }) => ({ value: unit.id, text: `${'\u2003'.repeat(depth)}${unit.name}` }))
}

export const useUnitName = () => {
  const { data: units = [] } = useAsk(unitRoutes.list, {})
  return (id: string) => units.find((unit) => unit.id === id)?.name ?? t('units.unit')
}
