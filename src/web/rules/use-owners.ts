import type { RuleOwner } from '#core/rules/rule.ts'
import { memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'

/** Everybody and every team that can own a case. */
export const useOwners = () => {
  const teams = useAsk(teamRoutes.list, {}).data ?? []
  const members = (useAsk(memberRoutes.list, {}).data ?? []).filter(({ leftAt }) => leftAt === null)
  const nameOf = (owner: RuleOwner): string => {
    if ('accountOwner' in owner) return t('rules.owner_account')
    const found =
      'teamId' in owner
        ? teams.find(({ id }) => id === owner.teamId)
        : members.find(({ id }) => id === owner.memberId)
    return found?.name ?? t('rules.somebody')
  }
  return { teams, members, nameOf }
}
