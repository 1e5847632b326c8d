import type { Id } from '../ids.ts'
import type { PriorityLevel } from '../priority/priority.ts'
import type { PieceFacts } from './facts.ts'
import { firstMatch, type Ready } from './match.ts'
import type { Conditions, RuleAction, RuleOwner } from './rule.ts'

/** A member or the queue of a team: a case is never without one. */
export type Owner = { readonly memberId: Id<'member'> } | { readonly teamId: Id<'team'> }

/** Who can own something now, and who does when the one named is gone. */
export type Owners = {
  readonly teams: ReadonlyMap<Id<'team'>, string>
  readonly members: ReadonlyMap<Id<'member'>, string>
  readonly lastResort: Owner
}

export type Deciding = {
  readonly id: Id<'rule'> | null
  readonly name: string
  readonly version: number
  readonly conditions: Conditions
  readonly action: RuleAction
}

export type Decision<R extends Deciding = Deciding> =
  | {
      readonly kind: 'open_case'
      readonly rule: R
      readonly owner: Owner
      /** Instead of the level that the priority gives. */
      readonly level: PriorityLevel | null
      readonly because: string
    }
  | { readonly kind: 'no_action_needed'; readonly rule: R; readonly reason: string }
  | { readonly kind: 'leave_open'; readonly rule: R }
  | { readonly kind: 'no_rule' }

/** What becomes of a piece. Routing and rehearsal both ask here, so the one does what the other showed. */
export const decide = <R extends Deciding>(
  rules: readonly Ready<R>[],
  piece: PieceFacts,
  { owners, accountOwnerId }: { owners: Owners; accountOwnerId: Id<'member'> | null },
): Decision<R> => {
  const rule = firstMatch(rules, piece)
  if (!rule) return { kind: 'no_rule' }
  const { action } = rule
  switch (action.kind) {
    case 'leave_open':
      return { kind: 'leave_open', rule }
    case 'no_action_needed':
      return { kind: 'no_action_needed', rule, reason: action.reason }
    case 'open_case': {
      const { owner, gone } = ownerFor(action.owner, owners, accountOwnerId)
      const because = gone
        ? `${action.because} (${gone}, so it went to ${nameOf(owner, owners)})`
        : action.because
      return { kind: 'open_case', rule, owner, level: action.level ?? null, because }
    }
  }
}

export const isOwnerGone = (action: RuleAction, owners: Owners): boolean =>
  action.kind === 'open_case' && ownerFor(action.owner, owners, null).gone !== null

export const nameOf = (owner: Owner, { teams, members }: Owners): string =>
  ('memberId' in owner ? members.get(owner.memberId) : teams.get(owner.teamId)) ?? 'an administrator'

const ownerFor = (
  named: RuleOwner,
  { teams, members, lastResort }: Owners,
  accountOwnerId: Id<'member'> | null,
): { owner: Owner; gone: string | null } => {
  if ('memberId' in named) {
    if (members.has(named.memberId)) return { owner: { memberId: named.memberId }, gone: null }
    return { owner: lastResort, gone: 'the member named by the rule is gone' }
  }
  if ('accountOwner' in named && accountOwnerId && members.has(accountOwnerId))
    return { owner: { memberId: accountOwnerId }, gone: null }
  const teamId = 'accountOwner' in named ? named.elseTeamId : named.teamId
  if (teams.has(teamId)) return { owner: { teamId }, gone: null }
  return { owner: lastResort, gone: 'the team named by the rule is gone' }
}
