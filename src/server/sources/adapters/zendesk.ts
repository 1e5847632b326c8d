import { z } from 'zod'
import { beginning } from '#core/text.ts'
import { Fault } from '../../fault.ts'
import type { Adapter, LeftOut } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, nameOf, readEach } from '../read-each.ts'
import { checkZendesk } from '../signatures.ts'

/** As docs/sources.md has one write it into the trigger: Zendesk sends what it is told to send. */
const Rated = z.object({
  ticket_id: loose,
  rating: loose,
  comment: loose,
  requester_email: loose,
  requester_name: loose,
  subject: loose,
})

/** Satisfaction that a customer gave in Zendesk: good or bad, or the newer one to five. */
export const zendesk: Adapter = {
  scopeOf: (_, id) => id,
  hear: ({ settings, ...heard }) => {
    const at = checkZendesk({ ...heard, secret: settings['signingSecret'] })
    const documents = documentsIn(heard.body)
    if (!documents.every((one) => 'ticket_id' in one && 'rating' in one))
      throw new Fault('source.not_readable')
    // Its button for trying a webhook sends the body as it was written, with nothing filled in.
    const filled = documents.filter(
      (one) => !/^\{\{.*\}\}$/.test(String((one as { ticket_id: unknown }).ticket_id)),
    )
    const { pieces, leftOut } = readEach(filled, Rated, (rated) => {
      const id = rated.ticket_id ?? ''
      const email = rated.requester_email
      return {
        externalId: id,
        metric: 'csat' as const,
        score: scoreOf(rated.rating ?? ''),
        comment: rated.comment,
        occurredAt: at,
        changedAt: at,
        author: rated.requester_name,
        person: email ? { email, ...(rated.requester_name ? { name: rated.requester_name } : {}) } : null,
        url:
          settings['server'] && id
            ? `${new URL(settings['server']).origin}/agent/tickets/${encodeURIComponent(id)}`
            : null,
        attributes: rated.subject ? { subject: rated.subject } : {},
      }
    })
    const said = pieces.filter(({ score, comment }) => score !== null || comment?.trim())
    return { pieces: said, leftOut: [...leftOut, ...filled.flatMap(whyStrange)] }
  },
}

/** Asked, and not answered yet: there is nothing to hear. What is not understood is refused, so that it is not lost. */
const whyStrange = (document: object): LeftOut[] => {
  const { rating, comment } = Rated.parse(document)
  const text = rating?.trim() ?? ''
  const isSaid = scoreOf(text) !== null || Boolean(comment?.trim())
  return isSaid || text === '' || ASKED.test(text)
    ? []
    : [
        {
          why: `The rating “${beginning(text, 60)}” is neither good nor bad.`,
          what: nameOf(document),
        },
      ]
}

/** In the languages that Zendesk writes its ratings in for most. */
const ASKED = /offered|angeboten|propos|ofrec|oferec|aangeboden|offert/i
const BAD =
  /\b(bad|schlecht|mauvais|mal[oa]?|ruim|slecht|cattivo)(?![a-z])|unsatisfied|unzufrieden|insatisf|insoddisf|ontevreden/i
const GOOD = /\b(good|gut|bon|bien|buen[oa]?|bom|boa|goed|buono)(?![a-z])|satisf|zufrieden|soddisf|tevreden/i

const scoreOf = (rating: string): number | null => {
  if (/^[1-5]$/.test(rating.trim())) return Number(rating)
  if (BAD.test(rating)) return 1
  return GOOD.test(rating) ? 5 : null
}
