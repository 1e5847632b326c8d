import { isId } from '#core/ids.ts'
import { isAbsent } from '#core/teams/absence.ts'
import { memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'

/** Everybody who can own a case: members who are here, then the queues of the teams. */
export const useOwners = (): Choice[] => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const { data: teams = [] } = useAsk(teamRoutes.list, {})
  return [
    ...members
      .filter((member) => member.joined && member.leftAt === null)
      .map(
        (member): Choice => ({
          value: member.id,
          text: member.name,
          icon: 'person',
          hint: isAbsent(member, new Date()) ? t('cases.away') : member.email,
        }),
      ),
    ...teams.map(
      (team): Choice => ({ value: team.id, text: team.name, icon: 'team', hint: t('cases.team_hint') }),
    ),
  ]
}

export const ownerOf = (id: string) =>
  isId('member', id) ? { memberId: id } : isId('team', id) ? { teamId: id } : {}
