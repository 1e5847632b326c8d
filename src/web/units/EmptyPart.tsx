import { t } from '../texts/text.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useSeenPart } from './SeenPart.tsx'

/** Where a whole workspace would say how to begin: in a part of it there is just nothing yet. */
export const EmptyPart = () => (
  <EmptyState icon="feedback" title={t('units.empty_part', { units: useSeenPart() ?? '' })}>
    {t('units.empty_part_why')}
  </EmptyState>
)
