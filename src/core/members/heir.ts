import type { Id } from '../ids.ts'

type Left = {
  readonly memberId: Id<'member'>
  readonly deputyId: Id<'member'> | null
  /** Of the team that takes over, when one is named; otherwise their own. */
  readonly team: { readonly leadId: Id<'member'> | null; readonly memberIds: readonly Id<'member'>[] }
  readonly isTeamNamed: boolean
  readonly administrators: readonly Id<'member'>[]
}

/** What only a person can own goes to whoever stood in, unless a team was named; then to its lead, or one of it; never to nobody. */
export const heirOf = ({
  memberId,
  deputyId,
  team,
  isTeamNamed,
  administrators,
}: Left): Id<'member'> | null =>
  [isTeamNamed ? null : deputyId, team.leadId, ...team.memberIds, ...administrators].find(
    (id): id is Id<'member'> => id !== null && id !== memberId,
  ) ?? null
