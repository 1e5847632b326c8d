import { useState } from 'react'
import type { Initiative } from '#core/initiatives/api.ts'
import { whyNotAnnounce } from '#core/initiatives/moving.ts'
import { useCan } from '../app/session.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { AnnounceDialog } from './AnnounceDialog.tsx'

export const AnnouncementPanel = ({ initiative }: { initiative: Initiative }) => {
  const { status, announcement } = initiative
  const may = useCan()('announce')
  const [isWriting, setWriting] = useState(false)
  const possible = whyNotAnnounce(status, announcement !== null) === null
  return (
    <Card title={t('initiatives.tell')}>
      {announcement ? (
        <Facts
          facts={[
            [t('initiatives.told_subject'), announcement.subject],
            [t('initiatives.told_at'), <Time key="sent" at={announcement.sentAt} />],
            [t('initiatives.told_recipients'), formatNumber(announcement.recipients)],
            [t('initiatives.told_delivered'), formatNumber(announcement.delivered)],
            [t('initiatives.told_suppressed'), formatNumber(announcement.suppressed)],
          ]}
        />
      ) : (
        <Stack gap={3}>
          <Text muted>{t(possible ? 'initiatives.tell_why' : 'initiatives.tell_later')}</Text>
          {possible && (
            <Stack row>
              <Button
                kind="primary"
                icon="message"
                whyNot={may ? null : t('initiatives.tell_right')}
                onPress={() => setWriting(true)}
              >
                {t('initiatives.tell_open')}
              </Button>
            </Stack>
          )}
        </Stack>
      )}
      {isWriting && <AnnounceDialog initiative={initiative} onClose={() => setWriting(false)} />}
    </Card>
  )
}
