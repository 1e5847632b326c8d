import { useState } from 'react'
import type { Member } from '#core/members/api.ts'
import { isAbsent } from '#core/teams/absence.ts'
import { memberRoutes, type Team } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { useUnitName } from '../units/use-units.ts'
import { EditMember } from './EditMember.tsx'
import styles from './Teams.module.css'

export const MemberTable = ({ teams, mayWrite }: { teams: readonly Team[]; mayWrite: boolean }) => {
  const found = useAsk(memberRoutes.list, {})
  const [edited, edit] = useState<Member | null>(null)
  const unitName = useUnitName()
  const namesOf = ({ teamIds }: Member) =>
    teams
      .filter(({ id }) => teamIds.includes(id))
      .map(({ name }) => name)
      .join(', ')
  return (
    <Section title={t('teams.members')}>
      <Await {...found} skeleton={<Skeleton kind="rows" lines={4} />}>
        {(members) => (
          <Card flush>
            <Table
              name={t('teams.members')}
              rows={members}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: 'name',
                  title: t('teams.name'),
                  cell: ({ name, email }) => (
                    <span className={styles.who}>
                      {name}
                      <Text small muted>
                        {email}
                      </Text>
                    </span>
                  ),
                },
                { id: 'role', title: t('teams.role'), cell: ({ role }) => t(`teams.role_${role}`) },
                {
                  id: 'teams',
                  title: t('teams.in_teams'),
                  cell: (member) => namesOf(member) || t('teams.no_teams'),
                },
                ...(members.some(({ confinedTo }) => confinedTo.length > 0)
                  ? [
                      {
                        id: 'sees',
                        title: t('teams.sees'),
                        cell: ({ confinedTo }: Member) =>
                          confinedTo.map(unitName).join(', ') || t('teams.sees_all'),
                      },
                    ]
                  : []),
                ...(members.some(({ skills }) => skills.length > 0)
                  ? [
                      {
                        id: 'skills',
                        title: t('teams.skills'),
                        cell: ({ skills }: Member) => skills.join(', ') || '–',
                      },
                    ]
                  : []),
                {
                  id: 'factor',
                  title: t('teams.has_factor'),
                  cell: ({ secondFactor }) => t(secondFactor ? 'ui.yes' : 'ui.no'),
                },
                { id: 'state', title: t('teams.state'), cell: (member) => <MemberState member={member} /> },
                ...(mayWrite
                  ? [
                      {
                        id: 'edit',
                        title: t('teams.actions'),
                        cell: (member: Member) =>
                          member.leftAt === null && (
                            <IconButton
                              small
                              icon="edit"
                              name={t('teams.edit_member', { name: member.name })}
                              onPress={() => edit(member)}
                            />
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          </Card>
        )}
      </Await>
      {edited && <EditMember member={edited} teams={teams} onClose={() => edit(null)} />}
    </Section>
  )
}

const MemberState = ({ member }: { member: Member }) => {
  const { joined, absentFrom, absentUntil, leftAt } = member
  if (leftAt) return <Badge tone="passive">{t('teams.left')}</Badge>
  if (!joined) return <Badge tone="notice">{t('teams.invited')}</Badge>
  if (isAbsent(member, new Date()) && absentUntil)
    return <Badge tone="warning">{t('teams.absent', { day: formatDate(absentUntil) })}</Badge>
  if (absentFrom && absentUntil && absentUntil > new Date())
    return (
      <Badge tone="notice">
        {t('teams.absent_soon', { from: formatDate(absentFrom), until: formatDate(absentUntil) })}
      </Badge>
    )
  return <Badge tone="positive">{t('teams.here')}</Badge>
}
