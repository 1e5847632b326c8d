import type { RuleOwner, RuleSharing } from '#core/rules/rule.ts'
import { memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'

/** Everybody and every team that can own a case. */
export const useOwners = () => {
  const teams = useAsk(teamRoutes.list, {}).data ?? []
  const members = (useAsk(memberRoutes.list, {}).data ?? []).filter(({ leftAt }) => leftAt === null)
  const nameOf = (owner: RuleOwner): string => {
    if ('accountOwner' in owner) return t('rules.owner_account')
    if ('teamId' in owner && owner.share && owner.share !== 'queue')
      return sharedWords(owner, teams.find(({ id }) => id === owner.teamId)?.name)
    const found =
      'teamId' in owner
        ? teams.find(({ id }) => id === owner.teamId)
        : members.find(({ id }) => id === owner.memberId)
    return found?.name ?? t('rules.somebody')
  }
  return { teams, members, nameOf }
}

const sharedWords = ({ share, skill, skillOf }: RuleSharing, team: string | undefined): string => {
  const knows = skill ?? (skillOf ? t(`rules.skill_of_${skillOf}`) : null)
  const words = t(`rules.shared_${share === 'least_loaded' ? 'least_loaded' : 'in_turn'}`, {
    team: team ?? t('rules.somebody'),
  })
  return knows ? t('rules.shared_skill', { words, knows }) : words
}

/** Every skill that a member here has, and the one that a rule asks for although nobody has it. */
export const useSkills = (asked: string | null): string[] => {
  const members = useAsk(memberRoutes.list, {}).data ?? []
  const known = new Set(members.filter(({ leftAt }) => leftAt === null).flatMap(({ skills }) => skills))
  if (asked) known.add(asked)
  return [...known].sort((a, b) => a.localeCompare(b))
}
