import { useState } from 'react'
import type { Team } from '#core/teams/api.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Facts } from '../ui/Facts.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Section } from '../ui/Page.tsx'
import { TeamDialog } from './TeamDialog.tsx'

type Found = { data: Team[] | undefined; error: Error | null; isPending: boolean; refetch: () => unknown }

export const TeamCards = ({ found, mayWrite }: { found: Found; mayWrite: boolean }) => {
  const [edited, edit] = useState<Team | 'new' | null>(null)
  const add = mayWrite && (
    <Button icon="plus" onPress={() => edit('new')}>
      {t('teams.new_team')}
    </Button>
  )
  return (
    <Section title={t('teams.teams')} actions={add}>
      <Await
        {...found}
        empty={
          <EmptyState icon="team" title={t('teams.none')} action={add}>
            {t('teams.none_why')}
          </EmptyState>
        }
      >
        {(teams) => (
          <Cards min="18rem">
            {teams.map((team) => (
              <Card
                key={team.id}
                title={team.name}
                actions={
                  mayWrite && (
                    <IconButton
                      small
                      icon="edit"
                      name={t('teams.edit_team', { name: team.name })}
                      onPress={() => edit(team)}
                    />
                  )
                }
              >
                {team.memberIds.length === 0 && <Banner kind="warning">{t('teams.nobody_in_it')}</Banner>}
                <Facts
                  facts={[
                    [t('teams.lead'), team.leadName ?? t('teams.no_lead')],
                    [t('teams.members'), t('teams.people_n', { n: team.memberIds.length })],
                    [t('nav.cases'), t('teams.open_cases', { n: team.openCases })],
                  ]}
                />
              </Card>
            ))}
          </Cards>
        )}
      </Await>
      {edited && <TeamDialog team={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Section>
  )
}
