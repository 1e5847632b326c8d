import type { Id } from '#core/ids.ts'
import { sourceRoutes } from '#core/sources/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'

/** None for whoever may not see which there are. */
export const useSourceChoices = (): Choice<Id<'source'>>[] => {
  const may = useCan()('sources.write')
  const { data = [] } = useAsk(sourceRoutes.list, {}, { enabled: may })
  return data.map(({ id, name }) => ({ value: id, text: name }))
}

export const useSourceName = () => {
  const choices = useSourceChoices()
  return (id: string) => choices.find(({ value }) => value === id)?.text ?? t('feedback.filter_source')
}
