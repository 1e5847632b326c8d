import type { Id } from '#core/ids.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { webhookRoutes } from '#core/webhooks/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import type { Choice } from '../ui/Choice.ts'

/** Surveys and webhooks that a step can name; webhooks are shown to whoever may set them up. */
export const useStepChoices = (): {
  surveys: Choice<Id<'survey'>>[]
  webhooks: Choice<Id<'webhook'>>[]
} => {
  const can = useCan()
  const { data: surveys = [] } = useAsk(surveyRoutes.list, {})
  const { data: webhooks = [] } = useAsk(webhookRoutes.list, {}, { enabled: can('webhooks.write') })
  return {
    surveys: surveys
      .filter(({ status }) => status !== 'closed')
      .map(({ id, name }) => ({ value: id, text: name })),
    webhooks: webhooks.map(({ id, name }) => ({ value: id, text: name })),
  }
}
