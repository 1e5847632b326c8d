import { isId } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { worksOnCases } from '#core/members/role.ts'
import { isAbsent } from '#core/teams/absence.ts'
import { memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'

/** Everybody who can own a case: members who are here, then the queues of the teams. */
export const useOwners = (): Choice[] => useChoices(({ role }) => worksOnCases(role))

/** Everybody who can be asked to help: reading along is enough for that. */
export const useColleagues = (): Choice[] => useChoices(() => true)

const useChoices = (fits: (member: Member) => boolean): Choice[] => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const { data: teams = [] } = useAsk(teamRoutes.list, {})
  const takers = new Set(
    members
      .filter(({ joined, leftAt, role }) => joined && leftAt === null && worksOnCases(role))
      .map(({ id }) => id),
  )
  return [
    ...members
      .filter((member) => member.joined && member.leftAt === null && fits(member))
      .map(
        (member): Choice => ({
          value: member.id,
          text: member.name,
          icon: 'person',
          hint: isAbsent(member, new Date()) ? t('cases.away') : member.email,
        }),
      ),
    ...teams.map(
      (team): Choice => ({
        value: team.id,
        text: team.name,
        icon: 'team',
        hint: team.memberIds.some((id) => takers.has(id)) ? t('cases.team_hint') : t('cases.team_nobody'),
      }),
    ),
  ]
}

export const ownerOf = (id: string) =>
  isId('member', id) ? { memberId: id } : isId('team', id) ? { teamId: id } : {}
