import type { Id } from '#core/ids.ts'
import type { AskingDecision } from '#core/invitations/api.ts'
import type { Verdict } from '#core/restraints/decide.ts'

/** A verdict as programs and pages read it. */
export const toDecision = (
  verdict: Verdict,
  { personId, surveyId }: { personId: Id<'person'>; surveyId: Id<'survey'> },
): AskingDecision => {
  const block = verdict.do === 'ask' ? null : verdict.block
  return {
    personId,
    surveyId: verdict.do === 'substitute' ? verdict.surveyId : surveyId,
    outcome: verdict.do,
    because: block?.because ?? null,
    restraint: block ? block.restraint : verdict.do === 'ask' ? verdict.restraint : null,
    since: block?.since ?? null,
    nextAt: block?.nextAt ?? null,
    sendAt: verdict.do === 'ask' ? verdict.sendAt : null,
  }
}
