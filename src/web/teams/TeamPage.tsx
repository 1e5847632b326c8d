import { useState } from 'react'
import { teamRoutes } from '#core/teams/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { InviteMember } from './InviteMember.tsx'
import { MemberTable } from './MemberTable.tsx'
import { TeamCards } from './TeamCards.tsx'

export const TeamPage = () => {
  const may = useCan()('members.write')
  const [isInviting, invite] = useState(false)
  const teams = useAsk(teamRoutes.list, {})
  return (
    <Page
      title={t('nav.team')}
      about={t('teams.about')}
      actions={
        may && (
          <Button kind="primary" icon="plus" onPress={() => invite(true)}>
            {t('teams.invite')}
          </Button>
        )
      }
    >
      <MemberTable teams={teams.data ?? []} mayWrite={may} />
      <TeamCards found={teams} mayWrite={may} />
      {isInviting && <InviteMember teams={teams.data ?? []} onClose={() => invite(false)} />}
    </Page>
  )
}
