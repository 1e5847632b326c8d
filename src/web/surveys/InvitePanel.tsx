import { messageRoutes } from '#core/messages/api.ts'
import type { Survey } from '#core/surveys/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { CatcherBanner } from '../messages/CatcherBanner.tsx'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { EndFields } from './EndFields.tsx'
import { InvitationList } from './InvitationList.tsx'
import { InviteForm } from './InviteForm.tsx'

export const InvitePanel = ({ survey }: { survey: Survey }) => (
  <Stack gap={6}>
    <Section title={t('surveys.invite')} about={t('surveys.invite_about')}>
      <Card>
        <Stack>
          <CaughtMails />
          <InviteForm survey={survey} />
        </Stack>
      </Card>
    </Section>
    <EndFields survey={survey} />
    <InvitationList survey={survey} />
  </Stack>
)

const CaughtMails = () => {
  const { data } = useAsk(messageRoutes.mailStatus, {}, { enabled: useCan()('messages.read') })
  return data?.way === 'catcher' ? <CatcherBanner /> : null
}
