import type { Id } from '#core/ids.ts'
import { segmentRoutes } from '#core/segments/api.ts'
import { useAsk } from '../ask.ts'
import type { Choice } from '../ui/Choice.ts'

export const useSegmentChoices = (): Choice<Id<'segment'>>[] =>
  (useAsk(segmentRoutes.list, {}).data ?? []).map(({ id, name }) => ({ value: id, text: name }))
