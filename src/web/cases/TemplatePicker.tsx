import type { Id } from '#core/ids.ts'
import { replyRoutes, templateRoutes } from '#core/messages/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import type { Draft } from './draft.ts'

/** Fills the letter with a template in this customer's words; what stood there comes back with undo. */
export const TemplatePicker = ({
  caseId,
  draft,
  keep,
}: {
  caseId: Id<'case'>
  draft: Draft
  keep: (change: Partial<Draft>) => void
}) => {
  const can = useCan()
  const may = can('messages.read') && can('messages.send')
  const { data: templates = [] } = useAsk(templateRoutes.list, {}, { enabled: may, calm: true })
  const fill = useAct(replyRoutes.draft)
  if (!may || templates.length === 0) return null
  const begin = async (templateId: Id<'template'>) => {
    const filled = await fill.actAsync({ id: caseId, templateId }).catch(() => null)
    if (!filled) return
    const { subject, text } = draft
    keep(filled)
    if (text !== '') toast.undo(t('cases.template_in'), () => keep({ subject, text }))
  }
  return (
    <Select
      label={t('cases.template')}
      value={null}
      onChange={(id) => void begin(id)}
      choices={templates.map((template) => ({ value: template.id, text: template.name }))}
    />
  )
}
