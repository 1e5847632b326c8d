import type { Id } from '#core/ids.ts'
import { type Decision, decide, type Owners } from '#core/rules/deciding.ts'
import { compileRules } from '#core/rules/match.ts'
import type { Wanted } from '#core/teams/taking.ts'
import { promiseCalls } from '../cases/call-backs.ts'
import { type Opening, openCases } from '../cases/open.ts'
import { openingOf } from '../cases/opening-of.ts'
import type { Ctx } from '../ctx.ts'
import { type KnownPiece, lockKnown } from '../feedback/facts-store.ts'
import { addOutcomes } from '../feedback/store.ts'
import { manyJob } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { findSegmentsOf } from '../segments/store.ts'
import { findOwners } from '../teams/owners-store.ts'
import { type KnownRule, listRules, type NewRouting, saveRoutings } from './store.ts'
import { toFacts } from './to-facts.ts'

type Named = { feedbackId: Id<'feedback'> }

/** Sends what was read anew where the first matching rule says. What has an outcome or a case already stays there. */
export const route = manyJob('feedback.route', async (ctx, named: readonly Named[]) => {
  const known = await lockKnown(
    ctx,
    named.map(({ feedbackId }) => feedbackId),
  )
  await routePieces(ctx, known)
  await promiseCallsOf(ctx, known)
})

/** Pieces that are locked, as they are understood. */
export const routePieces = async (ctx: Ctx, known: readonly KnownPiece[]): Promise<void> => {
  const waiting = known.filter(
    ({ outcome, caseId, understoodAt }) => outcome === 'open' && caseId === null && understoodAt !== null,
  )
  if (waiting.length > 0) await routeWaiting(ctx, waiting)
}

/** Once their cases are written. */
export const promiseCallsOf = (ctx: Ctx, known: readonly KnownPiece[]): Promise<void> =>
  promiseCalls(
    ctx,
    known.flatMap(({ id, callWish }) => (callWish ? [{ feedbackId: id, wish: callWish }] : [])),
  )

const routeWaiting = async (ctx: Ctx, waiting: readonly KnownPiece[]): Promise<void> => {
  const routed = await decideAll(ctx, waiting)
  await settleAll(ctx, routed)
  await openCases(ctx, routed.flatMap(openingsOf))
  const fresh = await saveRoutings(ctx, routed.map(toRouting))
  await recordAll(
    ctx,
    'feedback.routed',
    fresh.map((feedbackId) => ({ feedbackId })),
  )
}

export type Routed = {
  piece: KnownPiece
  decision: Decision<KnownRule>
  /** Who gets the case of somebody that asked to be called although no rule opens one. */
  callee: Wanted | null
}

/** What the rules in force say of each; nothing follows from it yet. */
export const decideAll = async (ctx: Ctx, pieces: readonly KnownPiece[]): Promise<Routed[]> => {
  const enabled = (await listRules(ctx)).filter((rule) => rule.enabled)
  const rules = compileRules(enabled)
  const segmentsOf = await findSegmentsOf(
    ctx,
    pieces.map(({ personId }) => personId),
    enabled,
  )
  const owners = await findOwners(ctx)
  return pieces.map((piece) => {
    const decision = decide(rules, toFacts(piece, segmentsOf), {
      owners,
      accountOwnerId: piece.accountOwnerId,
    })
    return { piece, decision, callee: calleeFor(piece, decision, owners) }
  })
}

const calleeFor = (
  { callWish, accountOwnerId }: KnownPiece,
  decision: Decision<KnownRule>,
  owners: Owners,
): Wanted | null => {
  if (!callWish || decision.kind === 'open_case') return null
  return accountOwnerId && owners.members.has(accountOwnerId)
    ? { memberId: accountOwnerId }
    : owners.lastResort
}

/** All that needs no act, in one write, each with the rule that said so. */
const settleAll = async (ctx: Ctx, routed: readonly Routed[]): Promise<void> => {
  const settled = routed.flatMap(({ piece, decision, callee }) =>
    decision.kind === 'no_action_needed' && callee === null
      ? [
          {
            feedbackId: piece.id,
            outcome: 'no_action_needed' as const,
            reason: decision.reason,
            ruleId: decision.rule.id,
          },
        ]
      : [],
  )
  await addOutcomes(ctx, settled)
  await recordAll(
    ctx,
    'feedback.settled',
    settled.map(({ feedbackId, outcome, reason }) => ({ feedbackId, outcome, reason })),
  )
}

const CALL_ASKED = 'Asked to be called.'

const openingsOf = ({ piece, decision, callee }: Routed): Opening[] => {
  const opening = openingOf(piece)
  if (callee) return [{ ...opening, owner: callee, ruleId: null, because: CALL_ASKED }]
  if (decision.kind !== 'open_case') return []
  const { rule, owner, level, because } = decision
  return [
    {
      ...opening,
      priority: { ...opening.priority, level: level ?? opening.priority.level },
      owner,
      ruleId: rule.id,
      because,
    },
  ]
}

export const toRouting = ({ piece, decision, callee }: Routed): NewRouting =>
  callee
    ? { feedbackId: piece.id, rule: null, decision: 'open_case', because: CALL_ASKED }
    : {
        feedbackId: piece.id,
        rule: decision.kind === 'no_rule' ? null : decision.rule,
        decision: decision.kind,
        because: becauseOf(decision),
      }

const becauseOf = (decision: Decision): string | null =>
  decision.kind === 'open_case'
    ? decision.because
    : decision.kind === 'no_action_needed'
      ? decision.reason
      : null
