import type { Id } from '#core/ids.ts'
import type { Rehearsal } from '#core/rules/api.ts'
import { type Deciding, type Decision, decide, nameOf, type Owners } from '#core/rules/deciding.ts'
import { compileRules, firstMatch } from '#core/rules/match.ts'
import type { Conditions, RuleAction } from '#core/rules/rule.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type KnownPiece, listKnownSince } from '../feedback/facts-store.ts'
import { findManyFeedback } from '../feedback/store.ts'
import { findSegmentsOf, type SegmentsOf } from '../segments/store.ts'
import { findOwners } from '../teams/owners-store.ts'
import { refuseProblems } from './change-rules.ts'
import { type KnownRule, listRules } from './store.ts'
import { toFacts } from './to-facts.ts'

type Trial = {
  conditions: Conditions
  action?: RuleAction | undefined
  ruleId?: Id<'rule'> | undefined
  position?: number | undefined
  days: number
}

const MOST_PIECES = 10_000
const EXAMPLES = 5

/** Plays past feedback through the rules with and without the one on trial. Nothing is written. */
export const rehearse = async (ctx: Ctx, trial: Trial): Promise<Rehearsal> => {
  refuseProblems(trial.conditions)
  const all = await listRules(ctx)
  if (trial.ruleId && !all.some(({ id }) => id === trial.ruleId)) throw new Fault('rule.not_found')
  const since = new Date(ctx.now().getTime() - trial.days * 86_400_000)
  const found = await listKnownSince(ctx, since, MOST_PIECES + 1)
  const pieces = found.slice(0, MOST_PIECES)
  const owners = await findOwners(ctx)
  const segmentsOf = await findSegmentsOf(
    ctx,
    pieces.map(({ personId }) => personId),
    [...all, trial],
  )
  const { matching, taken, before } = await play(pieces, { all, trial, owners, segmentsOf })
  const shown = [...taken, ...before].slice(0, EXAMPLES).map(({ piece }) => piece.id)
  const known = await findManyFeedback(ctx, shown)
  return {
    looked: pieces.length,
    whole: found.length <= MOST_PIECES,
    matching,
    deciding: taken.length,
    toWhom: tally(taken.map(({ then }) => shareOf(then, owners))),
    now: tally(taken.map(({ now }) => ({ ...ruleOf(now), ...shareOf(now, owners) }))),
    takenBefore: tally(
      before.flatMap(({ by: { id, name } }) => (id ? [{ ruleId: id, ruleName: name }] : [])),
    ),
    changed: taken.filter(({ now, then }) => essence(now) !== essence(then)).length,
    examples: shown.flatMap((id) => known.get(id) ?? []),
  }
}

/** What matches, and the rule that comes first. */
type Before = { piece: KnownPiece; by: Deciding }
type Taken = { piece: KnownPiece; now: Decision; then: Decision }

type Around = { all: readonly KnownRule[]; trial: Trial; owners: Owners; segmentsOf: SegmentsOf }

/** A long rehearsal lets others have their turn in between. */
const AT_A_STRETCH = 500

const play = async (
  pieces: readonly KnownPiece[],
  { all, trial, owners, segmentsOf }: Around,
): Promise<{ matching: number; taken: Taken[]; before: Before[] }> => {
  const candidate: Deciding = {
    id: trial.ruleId ?? null,
    name: '',
    version: 0,
    conditions: trial.conditions,
    action: trial.action ?? { kind: 'leave_open' },
  }
  const alone = compileRules([candidate])
  const inForce = compileRules<Deciding>(all.filter(({ enabled }) => enabled))
  const tried = compileRules(withTrial(all, candidate, trial.position))
  const taken: Taken[] = []
  const before: Before[] = []
  let matching = 0
  for (const [at, piece] of pieces.entries()) {
    if (at % AT_A_STRETCH === AT_A_STRETCH - 1) await new Promise(setImmediate)
    const facts = toFacts(piece, segmentsOf)
    if (!firstMatch(alone, facts)) continue
    matching++
    const around = { owners, accountOwnerId: piece.accountOwnerId }
    const then = decide(tried, facts, around)
    if (then.kind !== 'no_rule' && then.rule !== candidate) before.push({ piece, by: then.rule })
    if (then.kind === 'no_rule' || then.rule !== candidate) continue
    taken.push({ piece, now: decide(inForce, facts, around), then })
  }
  return { matching, taken, before }
}

/** The order as it would be: switched-off rules count as places, but do not decide. */
const withTrial = (
  all: readonly KnownRule[],
  candidate: Deciding,
  position: number | undefined,
): Deciding[] => {
  const own = all.findIndex(({ id }) => id === candidate.id)
  const others: { rule: Deciding; enabled: boolean }[] = all
    .filter((_, at) => at !== own)
    .map((rule) => ({ rule, enabled: rule.enabled }))
  others.splice(position === undefined ? Math.max(0, own) : position - 1, 0, {
    rule: candidate,
    enabled: true,
  })
  return others.flatMap(({ rule, enabled }) => (enabled ? [rule] : []))
}

type Share = Rehearsal['toWhom'][number]

/** What no rule matches stays open, like what a rule leaves open. */
const shareOf = (decision: Decision, owners: Owners): Omit<Share, 'pieces'> => {
  if (decision.kind !== 'open_case')
    return {
      decision: decision.kind === 'no_rule' ? 'leave_open' : decision.kind,
      ownerId: null,
      ownerName: null,
    }
  const { owner } = decision
  return {
    decision: 'open_case',
    ownerId: 'memberId' in owner ? owner.memberId : owner.teamId,
    ownerName: nameOf(owner, owners),
  }
}

const ruleOf = (decision: Decision) => ({
  ruleId: decision.kind === 'no_rule' ? null : decision.rule.id,
  ruleName: decision.kind === 'no_rule' ? null : decision.rule.name,
})

/** What a customer or a colleague would notice of a decision. */
const essence = (decision: Decision): string =>
  decision.kind === 'open_case'
    ? JSON.stringify([decision.owner, decision.level])
    : decision.kind === 'no_rule'
      ? 'leave_open'
      : decision.kind

const tally = <S extends object>(shares: readonly S[]): (S & { pieces: number })[] => {
  const counts = new Map<string, S & { pieces: number }>()
  for (const share of shares) {
    const key = JSON.stringify(share)
    const known = counts.get(key)
    if (known) known.pieces++
    else counts.set(key, { ...share, pieces: 1 })
  }
  return [...counts.values()].sort((a, b) => b.pieces - a.pieces)
}
