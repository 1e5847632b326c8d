import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import type { Adapter } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, readEach } from '../read-each.ts'
import { checkHex } from '../signatures.ts'

const Answer = z.object({ rating: z.coerce.number(), feedback_message: loose })
const Message = z.object({
  event: z.literal('message_updated'),
  id: z.union([z.string(), z.number()]).transform(String),
  content_type: z.literal('input_csat'),
  content_attributes: z.object({
    submitted_values: z.object({ csat_survey_response: Answer }).nullish(),
    csat_survey_response: Answer.nullish(),
  }),
  conversation: z
    .object({
      id: z.union([z.string(), z.number()]).nullish(),
      meta: z
        .object({ sender: z.object({ name: loose, email: loose, phone_number: loose }).nullish() })
        .nullish(),
    })
    .nullish(),
  account: z.object({ id: z.union([z.string(), z.number()]) }).nullish(),
  updated_at: z.union([z.string(), z.number()]).nullish(),
})

/** Chatwoot tells of everything that happens; only an answered satisfaction survey is feedback. */
export const chatwoot: Adapter = {
  scopeOf: (_, id) => id,
  hear: ({ settings, ...heard }) => {
    const at = checkHex(
      { ...heard, secret: settings['signingSecret'] },
      { signature: 'x-chatwoot-signature', timestamp: 'x-chatwoot-timestamp' },
    )
    const answered = documentsIn(heard.body).filter((one) => Message.safeParse(one).success && answerIn(one))
    return readEach(answered, Message, (message) => {
      const answer = answerIn(message)!
      const sender = message.conversation?.meta?.sender
      const server = settings['server']
      const account = message.account?.id
      const conversation = message.conversation?.id
      return {
        externalId: message.id,
        metric: 'csat' as const,
        score: answer.rating,
        comment: answer.feedback_message,
        occurredAt: momentFrom(message.updated_at) ?? at,
        changedAt: at,
        author: sender?.name ?? null,
        person: sender?.email ? { email: sender.email, ...(sender.name ? { name: sender.name } : {}) } : null,
        url:
          server && account && conversation
            ? `${new URL(server).origin}/app/accounts/${account}/conversations/${conversation}`
            : null,
      }
    })
  },
}

const answerIn = (message: object): z.output<typeof Answer> | null => {
  const attributes = Message.safeParse(message).data?.content_attributes
  return attributes?.submitted_values?.csat_survey_response ?? attributes?.csat_survey_response ?? null
}
