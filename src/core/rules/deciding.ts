import type { Id } from '../ids.ts'
import type { PriorityLevel } from '../priority/priority.ts'
import { hasSkills, type Owner, type Roster, type Wanted } from '../teams/taking.ts'
import type { PieceFacts } from './facts.ts'
import { firstMatch, type Ready } from './match.ts'
import type { Conditions, RuleAction, RuleOwner, RuleSharing } from './rule.ts'

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
      /** Whom it is meant for; who is there to take it is seen when the case is opened. */
      readonly owner: Wanted
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
      const { owner, gone } = ownerFor(action.owner, owners, { accountOwnerId, piece })
      const because = gone
        ? `${action.because} (${gone}, so it went to ${nameOf(owner, owners)})`
        : action.because
      return { kind: 'open_case', rule, owner, level: action.level ?? null, because }
    }
  }
}

export const isOwnerGone = (action: RuleAction, owners: Owners): boolean =>
  action.kind === 'open_case' &&
  ownerFor(action.owner, owners, { accountOwnerId: null, piece: null }).gone !== null

/** Goes to a team in which nobody works on cases, or shares out in one none of whose members knows what is asked for. */
export const isNobodyThere = (action: RuleAction, { teams, members }: Roster): boolean => {
  if (action.kind !== 'open_case' || 'memberId' in action.owner) return false
  const { share = 'queue', skill } = action.owner
  const ids = teams.get('accountOwner' in action.owner ? action.owner.elseTeamId : action.owner.teamId)
  if (!ids) return false
  const asked = share !== 'queue' && skill ? [skill] : []
  return !ids.some((id) => {
    const member = members.get(id)
    return member?.works && hasSkills(member, asked)
  })
}

export const nameOf = (owner: Wanted, { teams, members }: Owners): string =>
  ('memberId' in owner ? members.get(owner.memberId) : teams.get(owner.teamId)) ?? 'an administrator'

type Around = { accountOwnerId: Id<'member'> | null; piece: PieceFacts | null }

const ownerFor = (
  named: RuleOwner,
  { teams, members, lastResort }: Owners,
  { accountOwnerId, piece }: Around,
): { owner: Wanted; gone: string | null } => {
  if ('memberId' in named) {
    if (members.has(named.memberId)) return { owner: { memberId: named.memberId }, gone: null }
    return { owner: lastResort, gone: 'the member named by the rule takes no cases any more' }
  }
  if ('accountOwner' in named && accountOwnerId && members.has(accountOwnerId))
    return { owner: { memberId: accountOwnerId }, gone: null }
  const teamId = 'accountOwner' in named ? named.elseTeamId : named.teamId
  if (!teams.has(teamId)) return { owner: lastResort, gone: 'the team named by the rule is gone' }
  return { owner: { teamId, ...sharingOf(named, piece) }, gone: null }
}

/** A rule that says nothing of sharing puts the case into the queue. */
const sharingOf = ({ share, skill, skillOf }: RuleSharing, piece: PieceFacts | null) => {
  if (!share || share === 'queue') return {}
  const asked =
    skillOf === 'language' ? piece?.language : skillOf === 'category' ? piece?.categories[0] : null
  return { share, skills: [skill, asked].flatMap((one) => one || []) }
}
