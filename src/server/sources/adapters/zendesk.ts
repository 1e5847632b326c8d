import { z } from 'zod'
import { Fault } from '../../fault.ts'
import type { Adapter } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { loose, readEach } from '../read-each.ts'
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
    const { pieces, leftOut } = readEach(documents, Rated, (rated) => {
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
    // Asked, and not answered yet: there is nothing to hear.
    return { pieces: pieces.filter(({ score, comment }) => score !== null || comment?.trim()), leftOut }
  },
}

const scoreOf = (rating: string): number | null => {
  if (/^[1-5]$/.test(rating.trim())) return Number(rating)
  if (/\bbad\b|unsatisfied/i.test(rating)) return 1
  return /\bgood\b|satisfied/i.test(rating) ? 5 : null
}
