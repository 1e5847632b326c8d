import type { Closure } from '#core/cases/case.ts'
import type { Ctx } from '../ctx.ts'
import { addOutcomes } from '../feedback/store.ts'
import { recordAll } from '../record.ts'
import { type Case, lockPieces } from './store.ts'

/** The end of a case is the end of its feedback: told, or declined with the reason. */
export const settlePieces = async (ctx: Ctx, ended: Case): Promise<void> => {
  const ids = await lockPieces(ctx, ended.id, 'open')
  const { outcome, reason } = outcomeOf(ended)
  await addOutcomes(
    ctx,
    ids.map((feedbackId) => ({
      feedbackId,
      outcome,
      reason,
      messageId: outcome === 'told' ? ended.replyId : null,
    })),
  )
  await recordAll(
    ctx,
    'feedback.settled',
    ids.map((feedbackId) => ({ feedbackId, outcome, reason })),
  )
}

/** A case that came back takes its feedback with it: in the ledger it is open again. */
export const takePiecesBack = async (ctx: Ctx, { id }: Case): Promise<void> => {
  const ids = await lockPieces(ctx, id, 'settled')
  const reason = 'The case was opened again.'
  await addOutcomes(
    ctx,
    ids.map((feedbackId) => ({ feedbackId, outcome: 'open', reason })),
  )
  await recordAll(
    ctx,
    'feedback.settled',
    ids.map((feedbackId) => ({ feedbackId, outcome: 'open', reason })),
  )
}

const outcomeOf = (ended: Case): { outcome: 'told' | 'declined'; reason: string | null } => {
  const { closeReason, closeDetail, repliedAt, replyId, confirmedBy } = ended
  if (closeReason === 'declined') return { outcome: 'declined', reason: closeDetail }
  if (repliedAt)
    return { outcome: 'told', reason: replyId ? null : 'Told in person, as the case’s timeline says.' }
  if (confirmedBy === 'person') return { outcome: 'told', reason: 'The customer confirmed it themselves.' }
  return {
    outcome: 'declined',
    reason: [WORDS[closeReason ?? 'resolved'], closeDetail].filter(Boolean).join(' '),
  }
}

const WORDS: Record<Exclude<Closure, 'declined'>, string> = {
  resolved: 'Resolved.',
  unreachable: 'The customer could not be reached.',
  duplicate: 'The same matter is taken care of elsewhere.',
  no_reply_wanted: 'The customer wants no reply.',
}
