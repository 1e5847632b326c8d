import { assistantAskRoutes, assistantRoutes } from '#core/assistant/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import type { Draft } from './draft.ts'

/** A first draft from the language model, where one is set up; what stood there comes back with undo. */
export const SuggestReply = ({
  caseId,
  draft,
  keep,
}: {
  caseId: Id<'case'>
  draft: Draft
  keep: (change: Partial<Draft>) => void
}) => {
  const { data: assistant } = useAsk(assistantRoutes.show, {}, { calm: true })
  const suggest = useAct(assistantAskRoutes.suggestReply)
  if (!assistant?.available) return null
  const begin = async () => {
    const found = await suggest.actAsync({ id: caseId }).catch(() => null)
    if (!found) return
    const { text } = draft
    keep({ text: found.text })
    if (text !== '') toast.undo(t('cases.suggestion_in'), () => keep({ text }))
  }
  return (
    <Button size="small" kind="plain" icon="edit" pending={suggest.pending} onPress={() => void begin()}>
      {t('cases.suggest')}
    </Button>
  )
}
