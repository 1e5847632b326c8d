import { z } from 'zod'
import type { GivenPerson } from '#core/feedback/feedback.ts'
import { normalPhone } from '#core/people/address.ts'
import { momentFrom } from '#core/sources/paths.ts'
import type { Adapter } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, looseScore, readEach } from '../read-each.ts'
import { checkHex } from '../signatures.ts'

const Answer = z.object({ rating: looseScore, feedback_message: loose })
/** What tells an answered survey from everything else; only then it must be readable. */
const Answered = z.object({
  event: z.literal('message_updated'),
  content_type: z.literal('input_csat'),
  content_attributes: z.union([
    z.object({ submitted_values: z.object({ csat_survey_response: z.object() }) }),
    z.object({ csat_survey_response: z.object() }),
  ]),
})
const number = z.union([z.string(), z.number()]).nullish().catch(null)
const Message = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  content_attributes: z.object({
    submitted_values: z.object({ csat_survey_response: Answer }).nullish(),
    csat_survey_response: Answer.nullish(),
  }),
  conversation: z
    .object({
      id: number,
      meta: z
        .object({
          sender: z.object({ name: loose, email: loose, phone_number: loose }).nullish().catch(null),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  account: z.object({ id: number }).nullish().catch(null),
  updated_at: number,
})

type Sender = { name: string | null; email: string | null; phone_number: string | null }

/** Who writes by WhatsApp or text has a number and no address. */
const personOf = ({ name, email, phone_number }: Sender): GivenPerson | null => {
  const phone = phone_number ? normalPhone(phone_number) : null
  if (!email && !phone) return null
  return { ...(email ? { email } : {}), ...(phone ? { phone } : {}), ...(name ? { name } : {}) }
}

/** Chatwoot tells of everything that happens; only an answered satisfaction survey is feedback. */
export const chatwoot: Adapter = {
  scopeOf: (_, id) => id,
  hear: ({ settings, ...heard }) => {
    const at = checkHex(
      { ...heard, secret: settings['signingSecret'] },
      { signature: 'x-chatwoot-signature', timestamp: 'x-chatwoot-timestamp' },
    )
    const answered = documentsIn(heard.body).filter((one) => Answered.safeParse(one).success)
    return readEach(answered, Message, (message) => {
      const attributes = message.content_attributes
      const answer = attributes.submitted_values?.csat_survey_response ?? attributes.csat_survey_response
      const sender = message.conversation?.meta?.sender
      const server = settings['server']
      const account = message.account?.id
      const conversation = message.conversation?.id
      return {
        externalId: message.id,
        metric: 'csat' as const,
        score: answer?.rating ?? null,
        comment: answer?.feedback_message ?? null,
        occurredAt: momentFrom(message.updated_at) ?? at,
        changedAt: at,
        author: sender?.name ?? null,
        person: sender ? personOf(sender) : null,
        url:
          server && account && conversation
            ? `${new URL(server).origin}/app/accounts/${account}/conversations/${conversation}`
            : null,
      }
    })
  },
}
